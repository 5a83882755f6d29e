import vine from '@vinejs/vine'
import { isDay } from '#core/calendar'
import { wished } from '#core/http/fields'
import { isUuid } from '#core/uuid'

export const auditFilterValidator = vine.create({
  event: wished((value) => /^[a-z_.]{1,60}$/.test(value)),
  actorId: wished(isUuid),
  from: wished(isDay),
  to: wished(isDay),
  before: vine
    .any()
    .optional()
    .transform((value) => (/^[1-9]\d{0,14}$/.test(String(value)) ? Number(value) : null)),
})
