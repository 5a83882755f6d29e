import vine from '@vinejs/vine'
import { MOST_MONTHS } from '#banking/linking/history_window'
import { LINK_PRODUCTS } from '#banking/linking/link_request'

export const newLinkValidator = vine.create({
  product: vine.enum(LINK_PRODUCTS).optional(),
  history_months: vine.number().min(1).max(MOST_MONTHS).withoutDecimals().optional(),
})

export const removalValidator = vine.create({ history: vine.enum(['keep', 'erase'] as const) })
