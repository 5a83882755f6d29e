import { audit } from '#core/audit'
import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { notify } from '#households/actions/notify'
import type { FoundInvitation } from '#households/queries/invitations'

/**
 * Makes the invited person a member. Of each account they see what the invitation says, and never
 * more than any other limited member does: else an owner could look over a wall by a second name.
 * @throws Refusal of `invitation` when it was used, revoked or has expired in the meantime.
 */
export async function acceptInvitation(invitation: FoundInvitation, userId: string) {
  const { id, householdId, role, level } = invitation
  const accept = async () => {
    const { rowCount } = await tenantDb().rawQuery(
      `update household_invitations set accepted_at = now() where household_id = app.household_id() and id = ?
         and accepted_at is null and revoked_at is null and expires_at > now()`,
      [id]
    )
    if (rowCount !== 1)
      throw new Refusal('invitation', 'link', 'This invitation does not work any more.')
    await changeSet({ cause: 'households.joined' }, async () => {
      await tenantDb().rawQuery(
        `insert into memberships (household_id, id, user_id, role) values (app.household_id(), ?, ?, ?)
         on conflict (household_id, user_id) do nothing`,
        [uuidv7(), userId, role]
      )
    })
    await tenantDb().rawQuery(LIMITS, { userId, level })
    await tellOthers(userId)
    await audit({ event: 'households.joined', subject: userId, actorId: userId, data: { role } })
  }
  await inHousehold(householdId, accept, { userId })
}

async function tellOthers(userId: string) {
  const others = await tenantDb().from('memberships').whereNot('user_id', userId).select('user_id')
  await notify({
    kind: 'households.joined',
    key: `households.joined:${userId}`,
    userIds: others.map((other) => other.user_id as string),
  })
}

const LIMITS = /* sql */ `
  insert into account_visibility (household_id, user_id, account_id, level)
  select a.household_id, :userId, a.id, strictest.level
  from accounts a cross join lateral (
    -- 'hidden' comes after 'balance' in the alphabet, so the strictest is the largest.
    select max(limits.level) as level from (
      select nullif((:level)::text, 'full') as level
      union all
      select v.level from account_visibility v where v.household_id = a.household_id and v.account_id = a.id
    ) limits
  ) strictest
  where a.household_id = app.household_id() and strictest.level is not null
  on conflict do nothing`
