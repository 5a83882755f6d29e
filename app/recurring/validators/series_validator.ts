import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { line, wished } from '#core/http/fields'
import { FOLLOWED } from '#recurring/models/series'
import { UNITS, WEEKENDS } from '#recurring/cadence/cadence'

const blankIsNull = (value: unknown) => (value === '' ? null : value)
const optionalNumber = (least: number, most: number) =>
  vine.number().parse(blankIsNull).withoutDecimals().min(least).max(most).nullable().optional()

export const seriesValidator = vine.create({
  name: line(80),
  payee: vine
    .string()
    .parse(blankIsNull)
    .trim()
    .maxLength(200)
    .regex(/^\P{Cc}*$/u)
    .nullable()
    .optional(),
  account_id: vine.string().uuid(),
  also: vine.record(vine.string().maxLength(5).nullable()).optional(),
  category_id: vine.string().parse(blankIsNull).uuid().nullable().optional(),
  direction: vine.enum(['in', 'out'] as const),
  amount: line(100),
  give: optionalNumber(0, 90),
  every: vine.number().withoutDecimals().min(1).max(365),
  unit: vine.enum(UNITS),
  next_on: line(10),
  at_end: vine.any().optional().transform(Boolean),
  second_day: optionalNumber(1, 31),
  weekend: vine.enum(WEEKENDS),
  _version: wished((text) => /^\d{1,9}$/.test(text)),
})

export const stateValidator = vine.create({ state: vine.enum(FOLLOWED) })
export const skipValidator = vine.create({ due_on: vine.string().maxLength(10) })
/** The due day that a payment is sought for. */
export const dueDayValidator = vine.create({
  due_on: wished((text) => isDay(text) && text > '1900-01-01' && text < '2101-01-01'),
})
export const paymentValidator = vine.create({
  transaction_id: vine.string().uuid(),
  due_on: vine.string().maxLength(10),
})
export const rowBillValidator = vine.create({ series_id: vine.string().uuid() })
