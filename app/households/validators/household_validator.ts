import vine from '@vinejs/vine'
import { isTimeZone } from '#core/time_zones'
import { SEEN } from '#households/queries/invitations'

const timeZone = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !isTimeZone(value))
    field.report('Choose a time zone such as Europe/Berlin.', 'known', field)
})

const role = vine.enum(['owner', 'editor', 'viewer'] as const)

export const householdValidator = vine.create({
  name: vine
    .string()
    .trim()
    .minLength(1)
    .maxLength(100)
    .regex(/^\P{Cc}*$/u),
  time_zone: vine.string().trim().maxLength(60).use(timeZone()),
})

export const memberInvitationValidator = vine.create({
  email: vine.string().trim().toLowerCase().email().maxLength(254),
  role,
  level: vine.enum(SEEN),
})

export const roleValidator = vine.create({ role })

export const handOverValidator = vine.create({ member: vine.string().uuid() })
