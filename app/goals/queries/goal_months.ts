import { tenantDb } from '#core/household_scope'
import { addMonths, firstDay, monthOf, monthRange, type Day, type Month } from '#core/calendar'
import { divideHalfEven } from '#core/decimal'
import { WHOLE } from '#goals/earmarks'
import type { EnvelopeFunding } from '#goals/queries/goal_fundings'
import type { GoalState } from '#goals/queries/goal_list'

export interface GoalMonth {
  month: Month
  /** What its shares grew by, in minor units; below zero where more was taken. */
  grownMinor: bigint
}

/**
 * What came to goals by shares of accounts and envelopes in the last twelve whole months, the oldest
 * first, from the first month with something on. Amounts that were set aside once say nothing of months
 * and are left out.
 */
export async function goalMonths(
  goals: Pick<GoalState, 'id' | 'envelopes'>[],
  today: Day
): Promise<Map<string, GoalMonth[]>> {
  const now = firstDay(monthOf(today))
  const goalIds = goals.map(({ id }) => id)
  const { rows } = await tenantDb().rawQuery(SQL, { goalIds, from: addMonths(now, -12), now })
  const ofAccounts = Map.groupBy(rows as (GoalMonth & { goalId: string })[], (row) => row.goalId)
  return new Map(
    goals.map(({ id, envelopes }) => {
      const past = envelopes.map(pastOf)
      return [id, added([ofAccounts.get(id) ?? [], ...past], addMonths(monthOf(now), -1))]
    })
  )
}

function pastOf({ share, envelope: { past } }: EnvelopeFunding): GoalMonth[] {
  if (share === null) return []
  return past.map(({ month, grownMinor }) => ({
    month,
    grownMinor: divideHalfEven(grownMinor * BigInt(share), BigInt(WHOLE)),
  }))
}

/** Month by month; a month that an envelope's period is still in is not whole. */
function added([accounts, ...envelopes]: GoalMonth[][], last: Month): GoalMonth[] {
  const ends = envelopes.flatMap((past) => past.at(-1)?.month ?? []).sort()
  const begins = [accounts, ...envelopes].flatMap(([first]) => first?.month ?? []).sort()
  const all = [...accounts, ...envelopes.flat()]
  return begins.length === 0
    ? []
    : monthRange(begins[0], ends[0] ?? last).map((month) => ({
        month,
        grownMinor: all.reduce(
          (sum, one) => (one.month === month ? sum + one.grownMinor : sum),
          0n
        ),
      }))
}

/** At most twelve rows of each account, whatever the length of its history. */
const SQL = /* sql */ `
  select f.goal_id as "goalId", to_char(m.month, 'YYYY-MM') as month,
    sum(round(m.posted_minor::numeric * f.share / 10000))::bigint as "grownMinor"
  from goal_fundings f
  join accounts a on a.household_id = f.household_id and a.id = f.account_id and a.deleted_at is null
  join account_months m on m.household_id = f.household_id and m.account_id = f.account_id
    and m.currency = a.currency and m.month >= (:from)::date and m.month < (:now)::date
  where f.household_id = app.household_id() and f.goal_id = any ((:goalIds)::uuid[]) and f.share is not null
  group by f.goal_id, m.month order by f.goal_id, m.month`
