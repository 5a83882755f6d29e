import { audit } from '#core/audit'
import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { post } from '#core/mail/send_mail'
import { Refusal } from '#core/refusal'
import { removalLetter } from '#households/letters/removal'
import { giveNotice } from '#identity/actions/give_notice'
import type { Role } from '#config/access'
import type { HouseholdMember } from '#households/queries/members'

/**
 * Gives a member another role, from their next request on.
 * @throws Refusal `role`, `last_owner` when nobody would be left to own the household.
 */
export async function changeRole(member: HouseholdMember, role: Role) {
  if (member.role === role) return
  await keepingAnOwner(() =>
    changeSet({ cause: 'households.role_changed' }, async () => {
      await memberships().where('id', member.id).update({ role })
    })
  )
  const data = { from: member.role, role }
  await audit({ event: 'households.role_changed', subject: member.userId, data })
}

/** Gives the household over: one who owns it becomes an editor, the other its owner. */
export async function handOver(from: HouseholdMember, to: HouseholdMember) {
  await changeSet({ cause: 'households.handed_over' }, async () => {
    await memberships().where('id', to.id).update({ role: 'owner' })
    await memberships().where('id', from.id).update({ role: 'editor' })
  })
  await audit({ event: 'households.handed_over', subject: to.userId })
}

/**
 * Ends a membership, from the next request on. What the person added stays, and what they hid from
 * others stays hidden from them. @throws Refusal `role`, `last_owner`
 */
export async function endMembership(member: HouseholdMember, isOwnWish: boolean) {
  const event = isOwnWish ? 'households.left' : 'households.member_removed'
  await keepingAnOwner(() =>
    changeSet({ cause: event }, async () => {
      await memberships().where('id', member.id).delete()
    })
  )
  if (!isOwnWish) await tellOfRemoval(member.userId)
  await audit({ event, subject: member.userId, data: { role: member.role } })
}

/** The letter names the household; what is kept does not, since it outlives a household's erasure. */
async function tellOfRemoval(userId: string) {
  await giveNotice(userId, 'member_removed')
  await post(removalLetter, { householdId: currentScope().householdId, userId })
}

const memberships = () =>
  tenantDb().from('memberships').whereRaw('household_id = app.household_id()')

/** The database has the last word, also when two owners step down at the same time. */
async function keepingAnOwner<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'household_has_owner') throw error
    throw new Refusal(
      'role',
      'last_owner',
      'A household needs an owner. Make somebody else one first.'
    )
  }
}
