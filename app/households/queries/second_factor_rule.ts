import { tenantDb } from '#core/household_scope'

export interface SecondFactorRule {
  isRequired: boolean
  /** Members who have no second factor; they would be, or are, kept out until they get one. */
  without: number
}

/** Whether the open household asks its members for a second factor, and how many have none. */
export async function secondFactorRule(): Promise<SecondFactorRule> {
  const { rows } = await tenantDb().rawQuery(
    `select h.requires_second_factor as "isRequired",
       (select count(*)::int from memberships m where m.household_id = h.id
          and not exists (select from totp_factors f where f.user_id = m.user_id and f.confirmed_at is not null)
          and not exists (select from passkeys p where p.user_id = m.user_id)) as without
     from households h where h.id = app.household_id()`
  )
  return rows[0]
}
