import db from '@adonisjs/lucid/services/db'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { acceptInvitation } from '#households/actions/accept_invitation'
import { refuseGuessable } from '#identity/policies/password_policy'
import { hashPassword } from '#identity/models/password'
import User from '#identity/models/user'
import type { FoundInvitation } from '#households/queries/invitations'

interface NewPerson {
  display_name: string
  password: string
  locale: string
  invitation: FoundInvitation
}

/**
 * A new person who begins as a member of somebody's household. Only a link that was mailed proves
 * the address. @throws Refusal of `password` or `invitation`
 */
export async function addInvitedPerson({ invitation, password, locale, ...of }: NewPerson) {
  const { email } = invitation
  await refuseGuessable(password, email)
  const passwordHash = await hashPassword(password)
  const displayName = of.display_name
  const timeZone = await timeZoneOf(invitation.householdId)
  const id = uuidv7()
  const user = await User.create({ id, email, passwordHash, displayName, locale, timeZone })
  try {
    if (invitation.isMailed)
      await db.rawQuery('update users set email_verified_at = now() where id = ?', [user.id])
    await acceptInvitation(invitation, user.id)
  } catch (error) {
    await user.delete()
    throw error
  }
  return user.refresh()
}

/** Times look as the household's, until the person chooses. */
const timeZoneOf = (householdId: string) =>
  inHousehold(householdId, async () => {
    const household = await tenantDb().from('households').where('id', householdId).firstOrFail()
    return household.time_zone as string
  })
