import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { addMonths, firstDay, monthOf, type Day } from '#core/calendar'

export interface CategoryUse {
  /** Lines that carry it, as far as the reader sees them. */
  rows: number
  /** Of a month, over the last three whole ones (about 90 days); minor units, positive into accounts. */
  averageMinor: bigint
}

const MONTHS = 3

/** What each category is used for; derived sums alone are read, whatever the number of rows. */
export async function categoryUse(today: Day, currency: string): Promise<Map<string, CategoryUse>> {
  const until = monthOf(today)
  const { rows } = await tenantDb().rawQuery(
    USE,
    sqlBindings({ currency, from: firstDay(addMonths(until, -MONTHS)), until: firstDay(until) })
  )
  return new Map(
    (rows as { id: string; rows: number; netMinor: bigint }[]).map((row) => [
      row.id,
      { rows: row.rows, averageMinor: row.netMinor / BigInt(MONTHS) },
    ])
  )
}

/** Whether no line that the reader sees carries a category, those of deleted transactions neither. */
export async function isUnused(): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(ANY)
  return rows.length === 0
}

const USE = /* sql */ `
  select category_id as id, sum(rows)::int as rows,
    coalesce(sum(net_minor) filter (where currency = :currency and month >= :from and month < :until), 0)::bigint as "netMinor"
  from category_months where household_id = app.household_id() group by category_id having sum(rows) > 0`

const ANY = /* sql */ `
  select from transaction_lines l
  join transactions t on t.household_id = l.household_id and t.id = l.transaction_id
  where l.household_id = app.household_id() and l.category_id is not null limit 1`
