import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'
import {
  LINE_CONDITIONS,
  ROW_CONDITIONS,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'

export interface DayNet {
  currency: string
  netMinor: bigint
}

/** What the filter's transactions of each whole day come to, also where a page cuts the day. */
export async function dayNets(
  filter: TransactionFilter,
  bindings: FilterBindings,
  days: Day[]
): Promise<Map<Day, DayNet[]>> {
  if (days.length === 0) return new Map()
  const { rows } = await tenantDb().rawQuery(
    SQL[sourceOf(filter)],
    sqlBindings({ ...bindings, days })
  )
  return Map.groupBy(rows as (DayNet & { day: Day })[], ({ day }) => day)
}

function sourceOf(filter: TransactionFilter): keyof typeof SQL {
  if (filter.readsLines) return 'lines'
  return filter.readsRows ? 'transactions' : 'activityDays'
}

const SQL = {
  activityDays: /* sql */ `
    select day, currency, sum(in_minor + out_minor)::bigint as "netMinor" from activity_days
    where household_id = (:household)::uuid and day = any ((:days)::date[])
      and ((:account)::uuid is null or account_id = (:account)::uuid)
    group by day, currency having sum(rows) > 0 order by currency`,
  transactions: /* sql */ `
    select t.occurred_on as day, t.currency, sum(t.amount_minor)::bigint as "netMinor" from transactions t
    where ${ROW_CONDITIONS} and t.occurred_on = any ((:days)::date[]) group by t.occurred_on, t.currency order by t.currency`,
  lines: /* sql */ `
    select t.occurred_on as day, t.currency, sum(l.amount_minor)::bigint as "netMinor"
    from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
    where ${ROW_CONDITIONS} and ${LINE_CONDITIONS} and t.occurred_on = any ((:days)::date[])
    group by t.occurred_on, t.currency order by t.currency`,
}
