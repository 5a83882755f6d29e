import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { line, wished } from '#core/http/fields'
import type { HttpContext } from '@adonisjs/core/http'
import type { Field } from '#ledger/fields/field'

const blankIsNull = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? null : value

/** Notes may have lines. */
const LINES = /^[\P{Cc}\n\r\t]*$/u

const common = {
  _version: vine.number().min(1).max(2_000_000_000).withoutDecimals(),
  /** The row that the keyboard goes on with. */
  next: vine.string().parse(blankIsNull).uuid().nullable().optional(),
}

const id = () => vine.string().parse(blankIsNull).uuid().nullable()

/** What a form may send as the value of each field. */
const VALIDATORS = {
  payee: vine.create({ ...common, value: line(200).parse(blankIsNull).nullable() }),
  category: vine.create({
    ...common,
    value: id().optional(),
    new_name: line(60).parse(blankIsNull).nullable().optional(),
  }),
  date: vine.create({ ...common, value: vine.string().trim().minLength(1).maxLength(40) }),
  note: vine.create({
    ...common,
    value: vine.string().parse(blankIsNull).trim().maxLength(2000).regex(LINES).nullable(),
  }),
  tags: vine.create({ ...common, value: line(1500).parse(blankIsNull).nullable() }),
  amount: vine.create({ ...common, value: vine.string().trim().minLength(1).maxLength(60) }),
  account: vine.create({ ...common, value: vine.string().uuid() }),
} satisfies Record<Field, unknown>

export interface FieldInput {
  _version: number
  next?: string | null
  value?: string | null
  new_name?: string | null
}

/** The validated form of a field; its value as text, or null for none. */
export const validateField = ({ request }: HttpContext, field: Field) =>
  request.validateUsing(VALIDATORS[field] as never) as Promise<FieldInput>

const isShort = (text: string) => text.length <= 2000

/** What was typed and is offered again, and the day under which the row stands. */
export const typedFieldValidator = vine.create({
  value: wished(isShort),
  new_name: wished(isShort),
  day: wished(isDay),
})

/** For going back to the bank's value. */
export const restorationValidator = vine.create(common)
