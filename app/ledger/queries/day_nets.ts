import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import { withRareWords } from '#ledger/queries/common_words'
import {
  OF_ACCOUNTS,
  filterValues,
  lineConditions,
  readsLines,
  readsRows,
  rowConditions,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'

export interface DayNet {
  currency: string
  netMinor: bigint
}

/** What the filter's transactions of each whole day come to, also where a page cuts the day. */
export async function dayNets(filter: FilterBindings, days: Day[]): Promise<Map<Day, DayNet[]>> {
  if (days.length === 0) return new Map()
  const bindings = days.length > FEW ? await withRareWords(filter) : filter
  const { rows } = await tenantDb().rawQuery(
    sqlFor(bindings, days.length > FEW),
    filterValues(bindings, { days })
  )
  return Map.groupBy(rows as (DayNet & { day: Day })[], ({ day }) => day)
}

/** A page of more days than these shows what is rare: an index finds its words sooner than a look at all rows of the days. */
const FEW = 10

function sqlFor(bindings: FilterBindings, byIndex: boolean): string {
  if (readsLines(bindings)) return ofLines(bindings, byIndex)
  return readsRows(bindings) ? ofRows(bindings, byIndex) : OF_DAYS
}

const OF_DAYS = /* sql */ `
  select day, currency, sum(in_minor + out_minor)::bigint as "netMinor" from activity_days
  where ${OF_ACCOUNTS} and day = any ((:days)::date[])
  group by day, currency having sum(rows) > 0 order by currency`

const ofRows = (bindings: FilterBindings, byIndex: boolean) => /* sql */ `
  select t.occurred_on as day, t.currency, sum(t.amount_minor)::bigint as "netMinor" from transactions t
  where ${rowConditions(bindings, { byIndex })} and t.occurred_on = any ((:days)::date[])
  group by t.occurred_on, t.currency order by t.currency`

const ofLines = (bindings: FilterBindings, byIndex: boolean) => /* sql */ `
  select t.occurred_on as day, t.currency, sum(l.amount_minor)::bigint as "netMinor"
  from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  where ${rowConditions(bindings, { byIndex })} and ${lineConditions(bindings, { byIndex })} and t.occurred_on = any ((:days)::date[])
  group by t.occurred_on, t.currency order by t.currency`
