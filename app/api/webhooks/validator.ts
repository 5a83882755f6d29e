import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'
import { KINDS } from '#api/webhooks/messages'

export const endpointValidator = vine.create({
  url: vine.string().trim().minLength(1).maxLength(500),
  resources: vine.array(vine.enum(KINDS)).minLength(1).distinct(),
})

/** What was ticked, right or wrong, for the form that is shown again. */
export const chosenValidator = vine.create({ resources: vine.any().optional() })

/** One delivery, or a day since when all go again. */
export const replayValidator = vine.create({
  delivery: vine
    .string()
    .optional()
    .transform((text) => (isUuid(text) ? text : undefined)),
  since: vine
    .string()
    .optional()
    .transform((text) => (isDay(text) ? text : undefined)),
})
