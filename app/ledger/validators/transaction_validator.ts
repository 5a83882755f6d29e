import vine from '@vinejs/vine'
import { line } from '#core/http/fields'

export const blankIsNull = (value: unknown) => (value === '' ? null : value)

/** Notes may have lines. */
export const LINES = /^[\P{Cc}\n\r\t]*$/u

export const newTransactionValidator = vine.create({
  account_id: vine.string().uuid(),
  occurred_on: vine.string().trim().minLength(1).maxLength(40),
  payee: line(200),
  amount: vine.string().trim().minLength(1).maxLength(60),
  direction: vine.enum(['in', 'out']).optional(),
  category_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  tags: vine.string().parse(blankIsNull).trim().maxLength(1500).nullable().optional(),
  note: vine.string().parse(blankIsNull).trim().maxLength(2000).regex(LINES).nullable().optional(),
})

export const quickLineValidator = vine.create({ line: line(500) })
