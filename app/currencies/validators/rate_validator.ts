import vine from '@vinejs/vine'
import { isDay, type Day } from '#core/calendar'
import { isCurrencyCode } from '#core/currencies'

const good = vine.createRule(
  (value: unknown, { is, message }: { is: (text: string) => boolean; message: string }, field) => {
    if (typeof value === 'string' && !is(value)) field.report(message, 'known', field)
  }
)

const currency = () =>
  vine
    .string()
    .trim()
    .toUpperCase()
    .maxLength(16)
    .use(good({ is: isCurrencyCode, message: 'Write a code such as EUR.' }))

export const rateValidator = vine.create({
  currency: currency(),
  against: currency(),
  day: vine
    .string()
    .trim()
    .use(good({ is: isDay, message: 'Write a day such as 2026-11-20.' }))
    .transform((value) => value as Day),
  rate: vine.string().trim().minLength(1).maxLength(40),
})
