import vine from '@vinejs/vine'
import { line, wished } from '#core/http/fields'

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

/** Whether a page or a part of it is asked for: what is typed so far, or where the part stands. */
export const partValidator = vine.create({
  payee: wished((text) => text.length <= 200),
  at: wished((text) => text === 'detail'),
})

export const quickLineValidator = vine.create({ line: line(500) })
