import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'
import { isUuid } from '#core/uuid'

export const activityFilterValidator = vine.create({
  actorId: wished(isUuid),
  before: wished(isUuid),
})
