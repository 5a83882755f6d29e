import { tenantDb } from '#core/household_scope'

export interface HouseholdFacts {
  id: string
  name: string
  currency: string
  createdAt: Date
  members: number
  /** Addresses of those who own it. */
  owners: string[]
}

/** What an operator needs to know a household by, nothing of its money; null when it is not there. */
export async function householdFacts(): Promise<HouseholdFacts | null> {
  const { rows } = await tenantDb().rawQuery(`
    select h.id, h.name, h.currency, h.created_at as "createdAt",
      (select count(*)::int from memberships m where m.household_id = h.id) as members,
      array(select u.email from memberships m join users u on u.id = m.user_id
        where m.household_id = h.id and m.role = 'owner' order by u.email) as owners
    from households h where h.id = app.household_id()`)
  return rows[0] ?? null
}
