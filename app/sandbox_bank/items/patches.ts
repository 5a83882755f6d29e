/** Which fields of a transaction the remote control may set, and to what. Throws INVALID_FIELD. */
import { toMinor } from '#sandbox_bank/amounts'
import { isPlausibleDay } from '#sandbox_bank/dates'
import { categoryOf, primaryOf, type TransactionBody } from '#sandbox_bank/history/transaction_body'
import { invalidField } from '#sandbox_bank/plaid_error'

type Json = Record<string, unknown>
type Kind = (value: unknown) => boolean

const CONFIDENCES = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']
const SIDES = [
  'merchant',
  'financial_institution',
  'payment_app',
  'marketplace',
  'payment_terminal',
  'income_source',
]
const LONGEST = 2_000

const text: Kind = (value) => typeof value === 'string' && value.length <= LONGEST
const orNull =
  (kind: Kind): Kind =>
  (value) =>
    value === null || kind(value)
const oneOf =
  (words: string[]): Kind =>
  (value) =>
    words.includes(value as string)
const currency: Kind = (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value)

/** Keys and kinds of an object; `!` after a key: it has to be there. */
const object =
  (kinds: Record<string, Kind>): Kind =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const known = Object.entries(kinds).map(([name, kind]): [string, Kind, boolean] => [
      name.replace('!', ''),
      kind,
      name.endsWith('!'),
    ])
    const names = known.map(([name]) => name)
    return (
      Object.keys(value).every((name) => names.includes(name)) &&
      known.every(([name, kind, isNeeded]) => {
        const part = (value as Json)[name]
        return part === undefined ? !isNeeded : kind(part)
      })
    )
  }

const category: Kind = (value) =>
  object({
    'primary!': text,
    'detailed!': text,
    confidence_level: orNull(oneOf(CONFIDENCES)),
    version: oneOf(['v1', 'v2']),
  })(value) && String((value as Json).detailed).startsWith(`${String((value as Json).primary)}_`)

const side = object({
  'name!': text,
  'type!': oneOf(SIDES),
  'website!': orNull(text),
  'logo_url!': orNull(text),
  entity_id: orNull(text),
  confidence_level: orNull(oneOf(CONFIDENCES)),
})

const KINDS: Record<string, Kind> = {
  amount: Number.isFinite,
  authorized_date: orNull(isPlausibleDay),
  check_number: orNull(text),
  counterparties: (value) => Array.isArray(value) && value.every(side),
  date: isPlausibleDay,
  iso_currency_code: orNull(currency),
  merchant_entity_id: orNull(text),
  merchant_name: orNull(text),
  name: text,
  original_description: orNull(text),
  payment_channel: oneOf(['online', 'in store', 'other']),
  pending_transaction_id: orNull(text),
  personal_finance_category: orNull(category),
  unofficial_currency_code: orNull(text),
}

/** The fields of a transaction that an operation names, and its category in full. */
export function patchOf(operation: Json): Partial<TransactionBody> {
  const named = Object.entries(operation).filter(([name]) => Object.hasOwn(KINDS, name))
  for (const [name, value] of named) {
    if (!KINDS[name](value)) throw invalidField(`${name} cannot be ${JSON.stringify(value)}`)
  }
  const { category: detailed } = operation
  if (detailed !== undefined && !isDetailed(detailed)) {
    throw invalidField('category must be a detailed category such as FOOD_AND_DRINK_COFFEE')
  }
  return {
    ...Object.fromEntries(named),
    ...(detailed === undefined ? {} : categoryOf(String(detailed), 'VERY_HIGH')),
  }
}

const isDetailed = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Z_]+$/.test(value) && value.startsWith(`${primaryOf(value)}_`)

/** The row with the patch, of one currency only, and with an amount that this currency has. */
export function patched(body: TransactionBody, patch: Partial<TransactionBody>): TransactionBody {
  const currencies =
    typeof patch.unofficial_currency_code === 'string'
      ? { iso_currency_code: null }
      : typeof patch.iso_currency_code === 'string'
        ? { unofficial_currency_code: null }
        : {}
  const row = { ...body, ...patch, ...currencies } as TransactionBody
  const { iso_currency_code: iso, unofficial_currency_code: unofficial } = row
  if ((iso === null) === (unofficial === null)) {
    throw invalidField('a transaction has one of iso_currency_code and unofficial_currency_code')
  }
  if (iso !== null && toMinor(row.amount, iso) === null) {
    throw invalidField(`${row.amount} is no amount of ${iso}`)
  }
  if (row.pending && row.pending_transaction_id !== null) {
    throw invalidField('a pending transaction names no other')
  }
  return row
}
