import { tenantDb } from '#core/household_scope'
import { firstDay, lastDay, monthOf } from '#core/calendar'
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

/** Of one currency, in its minor units; out is negative or zero. */
export interface CurrencyTotal {
  currency: string
  /** Transactions, not lines. */
  count: number
  inMinor: bigint
  outMinor: bigint
  netMinor: bigint
}

/**
 * What a filter's transactions come to, each currency by itself. With a category or flow, only the
 * lines that are meant count. Derived sums answer where they know enough, so the cost does not grow
 * with the number of rows; text, status and part months of a category need the rows themselves.
 */
export async function transactionTotals(filter: FilterBindings): Promise<CurrencyTotal[]> {
  const bindings = await withRareWords(filter)
  const { rows } = await tenantDb().rawQuery(
    SQL[sourceOf(bindings)](bindings),
    filterValues(bindings)
  )
  return rows as CurrencyTotal[]
}

type Source = keyof typeof SQL

/** Which sums answer, or which rows. */
export function sourceOf(bindings: FilterBindings): Source {
  if (readsRows(bindings)) return readsLines(bindings) ? 'lines' : 'transactions'
  const { from, to, categories, uncategorized } = bindings
  if (!readsLines(bindings)) return from || to ? 'activityDays' : 'accountTotals'
  if (isMonthly(bindings)) return 'categoryMonths'
  return categories === null && !uncategorized ? 'flowDays' : 'lines'
}

/** Whether it begins and ends with whole months, or is open. */
const isMonthly = ({ from, to }: FilterBindings) =>
  (!from || from === firstDay(monthOf(from))) && (!to || to === lastDay(monthOf(to)))

const SUMS = /* sql */ `sum(in_minor)::bigint as "inMinor", sum(out_minor)::bigint as "outMinor",
  sum(in_minor + out_minor)::bigint as "netMinor"`

const OF_DAYS = /* sql */ `
  ((:from)::date is null or day >= (:from)::date) and ((:to)::date is null or day <= (:to)::date)`

/**
 * Lines beyond the first of the same transaction that are meant too: derived sums count lines. Where two
 * are meant, one of them is not the first line of its transaction; an index holds those alone, and from
 * them all lines of their transactions are looked up (by the transaction alone, hence "offset 0").
 */
const repeated = (bindings: FilterBindings) => /* sql */ `
  select t.currency, sum(split.lines - 1)::int as surplus from (
    select part.transaction_id, meant.lines from (
      select distinct l.transaction_id from transaction_lines l
      where l.household_id = (:household)::uuid and l.position > 0 and ${lineConditions(bindings)} offset 0
    ) part cross join lateral (
      select count(*) as lines from (select * from transaction_lines own
        where own.household_id = (:household)::uuid and own.transaction_id = part.transaction_id offset 0) l
      where ${lineConditions(bindings)}
    ) meant where meant.lines > 1 offset 0
  ) split join transactions t on t.household_id = (:household)::uuid and t.id = split.transaction_id
  where ${rowConditions(bindings)} group by t.currency`

const ofLines = (sums: string) => (bindings: FilterBindings) => /* sql */ `
  select total.currency, (total.lines - coalesce(repeated.surplus, 0))::int as count, "inMinor", "outMinor", "netMinor"
  from (${sums}) total left join (${repeated(bindings)}) repeated using (currency)
  where total.lines > 0 order by total.currency`

const SQL = {
  accountTotals: () => /* sql */ `
    select currency, sum(rows)::int as count, ${SUMS} from account_totals
    where ${OF_ACCOUNTS} and account_id <> all ((select app.closed_accounts())::uuid[]) group by currency having sum(rows) > 0 order by currency`,
  activityDays: () => /* sql */ `
    select currency, sum(rows)::int as count, ${SUMS} from activity_days
    where ${OF_ACCOUNTS} and ${OF_DAYS} group by currency having sum(rows) > 0 order by currency`,
  flowDays: ofLines(/* sql */ `
    select currency, sum(rows) as lines, ${SUMS} from flow_days
    where ${OF_ACCOUNTS} and ${OF_DAYS} and ((:flows)::text[] is null or flow = any ((:flows)::text[])) group by currency`),
  categoryMonths: ofLines(/* sql */ `
    select currency, sum(rows) as lines, ${SUMS} from category_months
    where ${OF_ACCOUNTS} and ((:flows)::text[] is null or flow = any ((:flows)::text[]))
      and ((:from)::date is null or month >= (:from)::date) and ((:to)::date is null or month <= (:to)::date)
      and ((:categories)::uuid[] is null or category_id = any ((:categories)::uuid[]))
      and (not (:uncategorized)::boolean or category_id = '00000000-0000-0000-0000-000000000000')
    group by currency`),
  transactions: (bindings: FilterBindings) => /* sql */ `
    select currency, count(*)::int as count, ${SUMS} from (
      select t.currency, greatest(t.amount_minor, 0) as in_minor, least(t.amount_minor, 0) as out_minor
      from transactions t where ${rowConditions(bindings, { byIndex: true })}
    ) matching group by currency order by currency`,
  lines: (bindings: FilterBindings) => /* sql */ `
    select currency, count(distinct id)::int as count, ${SUMS} from (
      select t.id, t.currency, greatest(l.amount_minor, 0) as in_minor, least(l.amount_minor, 0) as out_minor
      from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
      where ${rowConditions(bindings, { byIndex: true })} and ${lineConditions(bindings, { byIndex: true })}
    ) matching group by currency order by currency`,
}
