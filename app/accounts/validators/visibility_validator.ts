import vine from '@vinejs/vine'
import { LEVELS } from '#accounts/queries/account_viewers'

/** A level per member, by the ids of the people; who is not of the household is not asked about. */
export const visibilityValidator = vine.create({
  level: vine.record(vine.enum(LEVELS)).optional(),
})
