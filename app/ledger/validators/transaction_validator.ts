import vine from '@vinejs/vine'

const blankIsNull = (value: unknown) => (value === '' ? null : value)

/** No control characters: neither databases nor terminals take them. Notes may have lines. */
const LINE = /^\P{Cc}*$/u
const LINES = /^[\P{Cc}\n\r\t]*$/u

export const newTransactionValidator = vine.create({
  account_id: vine.string().uuid(),
  occurred_on: vine.string().trim().minLength(1).maxLength(40),
  payee: vine.string().trim().minLength(1).maxLength(200).regex(LINE),
  amount: vine.string().trim().minLength(1).maxLength(60),
  direction: vine.enum(['in', 'out']).optional(),
  category_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  note: vine.string().parse(blankIsNull).trim().maxLength(2000).regex(LINES).nullable().optional(),
})

export const categorizationValidator = vine.create({
  category_id: vine.string().parse(blankIsNull).uuid().nullable(),
  _version: vine.number().min(1).max(2_000_000_000).withoutDecimals(),
})
