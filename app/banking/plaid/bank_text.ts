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

/** With the names in a fixed order and without what is empty. */
export function condensedPayload(sent: Transaction): Record<string, unknown> {
  const parties = sent.counterparties?.map(({ name, type, entity_id, confidence_level }) =>
    cleaned({ name, type, entity_id, confidence_level })
  )
  const kept: Record<string, unknown> = {}
  for (const name of KEPT) if (sent[name] !== null) kept[name] = cleanedValue(sent[name])
  return parties?.length ? { ...kept, counterparties: parties } : kept
}

const cleaned = (all: object) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, cleanedValue(value)]))

/** Texts at any depth as the database can hold them. */
function cleanedValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanedValue)
  return value !== null && typeof value === 'object' ? cleaned(value) : value
}
