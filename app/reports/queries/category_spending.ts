import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { flowSums, roundedWorth } from '#reports/queries/flow_sums'
import { monthSoFar } from '#reports/queries/month_flows'

export interface CategorySpending {
  /** A category of the first level, its children folded in; null is what has no category. */
  categoryId: string | null
  name: string | null
  icon: string | null
  color: number | null
  /** Minor units of the household's currency. Money spent is positive; refunds may outweigh it. */
  spentMinor: bigint
}

type Group = Omit<CategorySpending, 'spentMinor'> & { key: string }

const NONE = { categoryId: null, name: null, icon: null, color: null }

/**
 * Spending of this month up to today, largest first: together what month_flows calls spend, but for
 * what each is rounded by where currencies meet. Reads sums of the month, and takes off what is dated
 * later than today, seldom a row.
 */
export async function categorySpending(today: Day, currency: string): Promise<CategorySpending[]> {
  const filter = new TransactionFilter({ ...monthSoFar(today).now, flow: 'spend' })
  const sums = await flowSums(filter, { by: 'category', group: null, currency })
  const groups = await categoryGroups(sums.flatMap(({ key }) => (key === null ? [] : [key])))
  const families = Map.groupBy(sums, ({ key }) => (key && groups.get(key)?.categoryId) || null)
  return [...families]
    .map(([id, own]) => {
      const group = [...groups.values()].find(({ categoryId }) => categoryId === id)
      return { ...(group ?? NONE), spentMinor: -roundedWorth(own) }
    })
    .filter(({ spentMinor }) => spentMinor !== 0n)
    .sort(largestFirst)
}

/** Of each category the one of the first level that it is in, or is. */
export async function categoryGroups(ids: string[]) {
  const { rows } = ids.length ? await tenantDb().rawQuery(GROUPS, { ids }) : { rows: [] }
  return new Map((rows as Group[]).map(({ key, ...group }) => [key, group]))
}

const largestFirst = (one: CategorySpending, other: CategorySpending) =>
  one.spentMinor === other.spentMinor
    ? (one.name ?? '').localeCompare(other.name ?? '')
    : one.spentMinor > other.spentMinor
      ? -1
      : 1

const GROUPS = /* sql */ `
  select c.id as key, g.id as "categoryId", g.name, g.icon, g.color
  from categories c join categories g on g.household_id = c.household_id and g.id = coalesce(c.parent_id, c.id)
  where c.household_id = app.household_id() and c.id = any ((:ids)::uuid[])`
