import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

export const LEVELS = ['full', 'balance', 'hidden'] as const
export type Level = (typeof LEVELS)[number]

export interface AccountViewer {
  accountId: string
  accountName: string
  userId: string
  name: string
  level: Level
}

interface Wish {
  userId: string
  /** Owners of the household decide about accounts that are nobody's own. */
  isOwner: boolean
  /** One account alone. */
  accountId?: string
}

/**
 * The accounts about which a person decides, each with every other member and what that member sees
 * of it. An account belongs to whoever added or connected it, also after they left the household.
 */
export async function accountViewers({ userId, isOwner, accountId }: Wish) {
  const { rows } = await tenantDb().rawQuery(
    SQL,
    sqlBindings({ userId, isOwner, accountId: accountId ?? null })
  )
  return rows as AccountViewer[]
}

/** Whether the person decides who sees an account; false for an account that is not there for them. */
export async function decidesAbout({ userId, isOwner, accountId }: Required<Wish>) {
  const { rows } = await tenantDb().rawQuery(DECIDES, sqlBindings({ userId, isOwner, accountId }))
  return rows.length > 0
}

const OWN = /* sql */ `a.deleted_at is null and a.id <> all ((select app.closed_accounts())::uuid[])
  and (a.owner_id = :userId or (a.owner_id is null and :isOwner::boolean))`

const SQL = /* sql */ `
  select a.id as "accountId", a.name as "accountName", m.user_id as "userId", u.display_name as name,
    coalesce(v.level, 'full') as level
  from accounts a
  join memberships m on m.household_id = a.household_id and m.user_id <> :userId
  join users u on u.id = m.user_id
  left join account_visibility v on v.household_id = a.household_id and v.account_id = a.id and v.user_id = m.user_id
  where a.household_id = app.household_id() and (:accountId::uuid is null or a.id = :accountId) and ${OWN}
  order by a.position, a.name, a.id, u.display_name, m.user_id`

const DECIDES = /* sql */ `select from accounts a where a.household_id = app.household_id() and a.id = :accountId and ${OWN}`
