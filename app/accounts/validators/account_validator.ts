import vine from '@vinejs/vine'
import { currencyCodes } from '#core/currencies'
import { line } from '#core/http/fields'
import { KINDS } from '#accounts/kinds'

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
