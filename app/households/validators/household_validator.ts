import vine from '@vinejs/vine'
import { line, timeZone } from '#core/http/fields'
import { SEEN } from '#households/queries/invitations'

const role = vine.enum(['owner', 'editor', 'viewer'] as const)

export const householdValidator = vine.create({
  name: line(100),
  time_zone: timeZone(),
  currency: vine.string().trim().toUpperCase().maxLength(16).optional(),
})

export const memberInvitationValidator = vine.create({
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  role,
  level: vine.enum(SEEN),
})

export const roleValidator = vine.create({ role })

export const handOverValidator = vine.create({ member: vine.string().uuid() })
