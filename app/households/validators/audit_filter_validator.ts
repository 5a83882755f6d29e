import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { isUuid } from '#core/uuid'

/** A filter in an address: what makes no sense counts as not said. */
const text = (isGood: (value: string) => boolean) =>
  vine
    .any()
    .optional()
    .transform((value) => (typeof value === 'string' && isGood(value) ? value : null))

export const auditFilterValidator = vine.create({
  event: text((value) => /^[a-z_.]{1,60}$/.test(value)),
  actorId: text(isUuid),
  from: text(isDay),
  to: text(isDay),
  before: vine
    .any()
    .optional()
    .transform((value) => (/^[1-9]\d{0,14}$/.test(String(value)) ? Number(value) : null)),
})
