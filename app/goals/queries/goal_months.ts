import { tenantDb } from '#core/household_scope'
import { addMonths, firstDay, monthOf, type Day, type Month } from '#core/calendar'

export interface GoalMonth {
  month: Month
  /** What the shares of its accounts grew by, in minor units; below zero where more was taken. */
  grownMinor: bigint
}

/**
 * What came to goals by shares of accounts in the last twelve whole months, the oldest first, from the
 * first month with rows on. Amounts that were set aside once say nothing of months and are left out.
 */
export async function goalMonths(goalIds: string[], today: Day): Promise<Map<string, GoalMonth[]>> {
  const now = firstDay(monthOf(today))
  const { rows } = await tenantDb().rawQuery(SQL, { goalIds, from: addMonths(now, -12), now })
  const months = Map.groupBy(
    rows as { goalId: string; month: Day; grownMinor: bigint }[],
    ({ goalId }) => goalId
  )
  return new Map(
    goalIds.map((id) => [
      id,
      (months.get(id) ?? []).map(({ month, grownMinor }) => ({
        month: monthOf(month),
        grownMinor,
      })),
    ])
  )
}

/** At most twelve rows of each account, whatever the length of its history. */
const SQL = /* sql */ `
  with grown as (
    select f.goal_id, m.month, sum(round(m.posted_minor::numeric * f.share / 10000))::bigint as minor
    from goal_fundings f
    join accounts a on a.household_id = f.household_id and a.id = f.account_id and a.deleted_at is null
    join account_months m on m.household_id = f.household_id and m.account_id = f.account_id
      and m.currency = a.currency and m.month >= (:from)::date and m.month < (:now)::date
    where f.household_id = app.household_id() and f.goal_id = any ((:goalIds)::uuid[]) and f.share is not null
    group by f.goal_id, m.month
  ), begun as (select goal_id, min(month) as month from grown group by goal_id)
  select b.goal_id as "goalId", s.month::date::text as month, coalesce(g.minor, 0) as "grownMinor"
  from begun b
  cross join generate_series(b.month, (:now)::date - interval '1 month', interval '1 month') as s (month)
  left join grown g on g.goal_id = b.goal_id and g.month = s.month
  order by b.goal_id, s.month`
