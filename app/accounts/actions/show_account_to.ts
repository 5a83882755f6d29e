import { audit } from '#core/audit'
import { tenantDb } from '#core/household_scope'
import type { AccountViewer, Level } from '#accounts/queries/account_viewers'

/** Says what other members see of an account, from their next request on; who is not named stays as they were. */
export async function showAccountTo(viewers: AccountViewer[], wanted: Record<string, Level>) {
  const changed = viewers.filter(
    ({ userId, level }) => wanted[userId] !== undefined && wanted[userId] !== level
  )
  for (const { accountId, userId } of changed) {
    const level = wanted[userId]
    await (level === 'full'
      ? tenantDb().rawQuery(SHOW, [accountId, userId])
      : tenantDb().rawQuery(LIMIT, [userId, accountId, level]))
    const data = { member: userId, level }
    await audit({ event: 'accounts.visibility_changed', subject: accountId, data })
  }
  return changed.length
}

const SHOW = /* sql */ `
  delete from account_visibility where household_id = app.household_id() and account_id = ? and user_id = ?`

const LIMIT = /* sql */ `
  insert into account_visibility (household_id, user_id, account_id, level) values (app.household_id(), ?, ?, ?)
  on conflict (household_id, user_id, account_id) do update set level = excluded.level`
