import type { Transaction } from 'plaid'

const LONGEST = 500

/** A bank's text as the database can hold it: well-formed, without NUL, not endless. Null for nothing. */
export function cleanText(text: string | null | undefined, longest = LONGEST): string | null {
  if (typeof text !== 'string') return null
  const clean = text.replaceAll('\u0000', '').toWellFormed().trim()
  return clean === '' ? null : clean.slice(0, longest).toWellFormed()
}

/** What is kept of the bank's own words: no places, no account numbers. */
const KEPT = [
  'name',
  'original_description',
  'merchant_name',
  'merchant_entity_id',
  'logo_url',
  'website',
  'datetime',
  'authorized_datetime',
  'payment_channel',
  'transaction_code',
  'check_number',
  'personal_finance_category',
] as const satisfies (keyof Transaction)[]

/** JSON with the names in a fixed order and without what is empty. */
export function condensedPayload(sent: Transaction): string {
  const kept = KEPT.map((name) => [name, sent[name]] as const).filter(([, value]) => value !== null)
  const parties = sent.counterparties?.map(({ name, type, entity_id, confidence_level }) => ({
    name,
    type,
    entity_id,
    confidence_level,
  }))
  const all = { ...Object.fromEntries(kept), ...(parties?.length && { counterparties: parties }) }
  return JSON.stringify(all, (_name, value) =>
    typeof value === 'string' ? cleanText(value) : value
  )
}
