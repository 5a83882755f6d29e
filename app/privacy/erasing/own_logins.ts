import { inHousehold, tenantDb } from '#core/household_scope'
import { disconnect } from '#banking/actions/disconnect'
import { householdIds } from '#households/queries/household_ids'

/** Ends the bank logins of a person in a household that stays; accounts that others see stay as they are. */
export const endOwnLogins = (householdId: string, userId: string) =>
  inHousehold(householdId, async () => {
    const logins = await tenantDb()
      .from('connections')
      .where('user_id', userId)
      .whereNull('removed_at')
    for (const { id } of logins) await disconnect(id, 'keep')
  })

/** How many of them the bank has not ended yet. */
export async function loginsLeft(userId: string): Promise<number> {
  let left = 0
  for (const householdId of await householdIds()) {
    const rows = await inHousehold(householdId, () =>
      tenantDb().from('connections').where('user_id', userId).whereNull('removed_at').select('id')
    )
    left += rows.length
  }
  return left
}
