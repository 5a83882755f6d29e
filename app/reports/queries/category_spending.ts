import { firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'

export interface CategorySpending {
  /** A category of the first level, its children folded in; null is what has no category. */
  categoryId: string | null
  name: string | null
  icon: string | null
  color: number | null
  /** Minor units of the household's currency. Money spent is positive; refunds may outweigh it. */
  spentMinor: bigint
}

/**
 * Spending of this month up to today, largest first: together exactly what month_flows calls spend.
 * Reads the sums of the month and takes off what is dated later than today, seldom a row.
 */
export async function categorySpending(today: Day, currency: string): Promise<CategorySpending[]> {
  const month = monthOf(today)
  const { rows } = await tenantDb().rawQuery(SQL, {
    today,
    currency,
    month: firstDay(month),
    last: lastDay(month),
    none: '00000000-0000-0000-0000-000000000000',
  })
  return rows
}

const SQL = /* sql */ `
  with nets as (
    select household_id, nullif(category_id, :none) as category_id, net_minor
    from category_months where household_id = app.household_id() and month = :month and currency = :currency and flow = 'spend'
    union all
    select l.household_id, l.category_id, -l.amount_minor
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    where t.household_id = app.household_id() and t.deleted_at is null and t.occurred_on > :today and t.occurred_on <= :last
      and t.currency = :currency and l.flow = 'spend'
  )
  select g.id as "categoryId", g.name, g.icon, g.color, -sum(n.net_minor)::bigint as "spentMinor"
  from nets n
  left join categories c on c.household_id = n.household_id and c.id = n.category_id
  left join categories g on g.household_id = c.household_id and g.id = coalesce(c.parent_id, c.id)
  group by g.id, g.name, g.icon, g.color having sum(n.net_minor) <> 0
  order by sum(n.net_minor), g.name`
