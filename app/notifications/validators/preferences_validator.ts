import vine from '@vinejs/vine'
import { CHANNELS, isLocked, TYPES } from '#notifications/types'
import { RHYTHMS } from '#notifications/queries/preferences'

const hour = () => vine.number().withoutDecimals().min(0).max(23)
const amount = () => vine.string().trim().maxLength(60).optional()

/** Each type has a box of its own for each channel: `bill_due_push`. */
const boxes = Object.fromEntries(
  TYPES.filter((type) => !isLocked(type)).flatMap((type) =>
    CHANNELS.map((channel) => [`${type}_${channel}`, vine.boolean().optional()])
  )
)

export const preferencesValidator = vine.create({
  ...boxes,
  large: amount(),
  low: amount(),
  rhythm: vine.enum(RHYTHMS),
  quiet_from: hour(),
  quiet_to: hour(),
  shows_amounts: vine.boolean().optional(),
})
