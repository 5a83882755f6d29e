import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { KINDS } from '#accounts/kinds'

/** One line of text that shows as typed: no line breaks, nor what terminals and databases choke on. */
const line = (longest: number) =>
  vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(longest)
    .regex(/^\P{Cc}*$/u)

export const newAccountValidator = vine.create({
  kind: vine.enum(KINDS),
  name: line(100),
  currency: vine.string().trim().toUpperCase().in(currencyCodes()),
  balance: vine.string().maxLength(60),
})

export const accountChangeValidator = vine.create({
  kind: vine.enum(KINDS),
  name: line(100),
  _version: vine.number().min(1).max(2_000_000_000).withoutDecimals(),
})
