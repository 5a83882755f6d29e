import { appUrl } from '#config/app'
import { mailerName } from '#config/mail'
import { audit } from '#core/audit'
import { currentScope, tenantDb } from '#core/household_scope'
import { keepWithin } from '#core/limits'
import { post } from '#core/mail/send_mail'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { invitationLetter } from '#households/letters/invitation'
import { hashToken, newToken } from '#core/token'
import type { Role } from '#config/access'
import type { Seen } from '#households/queries/invitations'

export const INVITATION_DAYS = 7

export interface Invitation {
  email: string
  role: Role
  /** What of the accounts that are there the new member will see. */
  level: Seen
}

/**
 * Invites somebody by a link that works once. The link goes by mail; where no mail leaves the house
 * it is answered, to be handed over by the one who invites.
 * @throws Refusal of `email` for a member, an open invitation of the same address, or a full household.
 */
export async function inviteMember({ email, role, level }: Invitation): Promise<string | null> {
  await refuseKnown(email)
  await keepWithin('members', 'email', countMembers)
  const { userId } = currentScope()
  const id = uuidv7()
  await tenantDb().rawQuery(
    `insert into household_invitations (household_id, id, token_hash, email, role, level, invited_by_id, expires_at)
     values (app.household_id(), ?, ?, ?, ?, ?, ?, now())`,
    [id, hashToken(newToken()), email, role, level, userId!]
  )
  const link = await sendLink(id)
  await audit({ event: 'households.invited', subject: id, data: { role, level } })
  return link
}

/** Makes a new link for an invitation; the one before stops working. */
export async function renewInvitation(id: string): Promise<string | null> {
  const link = await sendLink(id)
  await audit({ event: 'households.invitation_renewed', subject: id })
  return link
}

export async function revokeInvitation(id: string) {
  await tenantDb().rawQuery(
    `update household_invitations set revoked_at = now()
     where household_id = app.household_id() and id = ? and accepted_at is null and revoked_at is null`,
    [id]
  )
  await audit({ event: 'households.invitation_revoked', subject: id })
}

/** By mail the token is made when the letter is written; else here, and shown once. */
async function sendLink(id: string): Promise<string | null> {
  const isMailed = mailerName() === 'smtp'
  const token = newToken()
  await tenantDb().rawQuery(
    `update household_invitations set token_hash = ?, is_mailed = false, expires_at = now() + ? * interval '1 day'
     where household_id = app.household_id() and id = ?`,
    [hashToken(token), INVITATION_DAYS, id]
  )
  if (!isMailed) return `${appUrl}/invitations/${token}`
  await post(invitationLetter, { householdId: currentScope().householdId, invitationId: id })
  return null
}

async function refuseKnown(email: string) {
  const { rows } = await tenantDb().rawQuery(
    `select exists (select from memberships m join users u on u.id = m.user_id
         where m.household_id = app.household_id() and u.email = :email) as member,
       exists (select from household_invitations where household_id = app.household_id() and email = :email
         and accepted_at is null and revoked_at is null) as invited`,
    { email }
  )
  if (rows[0].member) throw new Refusal('email', 'member', 'This person is in the household.')
  if (rows[0].invited)
    throw new Refusal('email', 'invited_already', 'There is an invitation for this address.')
}

/** Who is in it, and who may come any moment. */
async function countMembers() {
  const { rows } = await tenantDb().rawQuery(
    `select (select count(*) from memberships where household_id = app.household_id())
       + (select count(*) from household_invitations where household_id = app.household_id()
         and accepted_at is null and revoked_at is null and expires_at > now()) as count`
  )
  return Number(rows[0].count)
}
