import { changedLines, wholeLines, type Operation } from '#database/line_deltas'
import { changedTransactions, TRANSACTION_FIELDS } from '#database/transaction_deltas'

/**
 * SQL of the triggers that keep the derived tables exact, per statement and never per row.
 * Each trigger turns what a statement changed into signed rows (+1 the new, −1 the old) and adds
 * their sums up. A statement may change transactions or lines, never both at once: each trigger
 * reads the other table as it stands. It does so row by row ("offset 0" keeps the planner from joining):
 * without statistics, as in a first sync, it would take a household for one row and compare all with all.
 * For the same reason no partial index may fit these lookups: only the key does.
 */

const MEASURES: Record<string, string> = {
  rows: 'sum(sign)',
  posted_minor: 'sum(sign * case when is_pending then 0 else amount_minor end)',
  pending_minor: 'sum(sign * case when is_pending then amount_minor else 0 end)',
  in_minor: 'sum(sign * greatest(amount_minor, 0))',
  out_minor: 'sum(sign * least(amount_minor, 0))',
  net_minor: 'sum(sign * amount_minor)',
}

/**
 * Adds the sums of a source's rows to a derived table. `as` says what of the source each key is.
 * In the order of the keys, so that two writers lock alike; only the sums are sorted ("offset 0"), not all rows.
 */
const derived = (
  table: string,
  source: string,
  keys: string[],
  measures: string[],
  as: string[] = keys
) => `
  insert into ${table} as sums (household_id, ${[...keys, ...measures].join(', ')})
  select * from (
    select household_id, ${keys.map((key, index) => `${as[index]} as ${key}`).join(', ')},
      ${measures.map((measure) => `${MEASURES[measure]} as ${measure}`).join(', ')} from ${source}
    group by household_id, ${as.join(', ')}
    having ${measures.map((measure) => `${MEASURES[measure]} <> 0`).join(' or ')} offset 0) summed
  order by household_id, ${keys.join(', ')}
  on conflict (household_id, ${keys.join(', ')}) do update set
    ${measures.map((measure) => `${measure} = sums.${measure} + excluded.${measure}`).join(', ')}`

const LINE_KEYS = ['account_id', 'currency', 'flow']
const LINE_MEASURES = ['rows', 'net_minor', 'in_minor', 'out_minor']
const lineSums = [
  derived('flow_days', 'line_delta where counts', ['day', ...LINE_KEYS], LINE_MEASURES, [
    'occurred_on',
    ...LINE_KEYS,
  ]),
  derived('category_months', 'line_delta', ['month', 'category_id', ...LINE_KEYS], LINE_MEASURES, [
    'app.month_of(occurred_on)',
    `coalesce(category_id, '${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}')`,
    ...LINE_KEYS,
  ]),
]

const payeeYears = derived(
  'payee_years',
  'line_delta where counts',
  ['year', 'merchant', ...LINE_KEYS],
  LINE_MEASURES,
  [`date_trunc('year', occurred_on::timestamp)::date`, 'merchant', ...LINE_KEYS]
)

const payeeMonths = derived(
  'payee_months',
  'line_delta where counts',
  ['currency', 'month', 'merchant', 'account_id', 'flow'],
  LINE_MEASURES,
  ['currency', 'app.month_of(occurred_on)', 'merchant', 'account_id', 'flow']
)

const transactionSums = [
  derived(
    'account_days',
    'delta',
    ['account_id', 'currency', 'day'],
    ['rows', 'posted_minor', 'pending_minor'],
    ['account_id', 'currency', 'posted_on']
  ),
  derived(
    'account_months',
    'delta',
    ['account_id', 'currency', 'month'],
    ['rows', 'posted_minor', 'pending_minor'],
    ['account_id', 'currency', 'app.month_of(posted_on)']
  ),
  derived(
    'account_totals',
    'delta',
    ['account_id', 'currency'],
    ['rows', 'posted_minor', 'pending_minor', 'in_minor', 'out_minor']
  ),
  derived(
    'activity_days',
    'delta',
    ['day', 'account_id', 'currency'],
    ['rows', 'in_minor', 'out_minor'],
    ['occurred_on', 'account_id', 'currency']
  ),
]

const statement = (deltas: string, sums: string[]) =>
  `with ${deltas},\n${sums.map((sum, index) => `sum_${index} as (${sum})`).join(',\n')}\nselect 1 into done;`

const createFunction = (name: string, body: string) => `
  create or replace function app.${name}() returns trigger language plpgsql as $$
  declare done int;
  begin
    ${body}
    return null;
  end $$;`

const rows = {
  insert: 'new table as new_rows',
  update: 'old table as old_rows new table as new_rows',
  delete: 'old table as old_rows',
}

/** Which sums of payees are kept here: none before they have names, then of years, then of months too (migration 0054). */
interface Kept {
  payees: false | 'years' | 'months'
}

const onTransactions = (operation: Operation, { payees }: Kept) => {
  const fields = payees ? [...TRANSACTION_FIELDS, 'merchant'] : TRANSACTION_FIELDS
  const delta = changedTransactions(operation, fields)
  // A transaction's lines follow it; a new one has none yet.
  const lines = `line_delta as materialized (
    select l.household_id, l.category_id, l.flow, l.amount_minor, d.account_id, d.currency, d.occurred_on, d.sign,
      true as counts${payees ? ', d.merchant' : ''}
    from delta d cross join lateral (
      select * from transaction_lines line
      where line.household_id = d.household_id and line.transaction_id = d.id offset 0
    ) l)`
  const body =
    operation === 'insert'
      ? statement(delta, transactionSums)
      : statement(`${delta}, ${lines}`, [...transactionSums, ...sumsOfLines({ payees })])
  return createFunction(`sum_transactions_${operation}`, body)
}

const sumsOfLines = ({ payees }: Kept) => {
  if (!payees) return lineSums
  return [...lineSums, payeeYears, ...(payees === 'months' ? [payeeMonths] : [])]
}

const onLines = (operation: Operation, { payees }: Kept) => {
  const merchant = payees ? ', t.merchant' : ''
  const deltas = operation === 'update' ? changedLines(merchant) : wholeLines(operation, merchant)
  return createFunction(
    `sum_transaction_lines_${operation}`,
    statement(deltas, sumsOfLines({ payees }))
  )
}

const attach = (table: string, operation: Operation) => `
  create trigger sum_${operation} after ${operation} on ${table} referencing ${rows[operation]}
    for each statement execute function app.sum_${table}_${operation}();`

const OPERATIONS: Operation[] = ['insert', 'update', 'delete']

/** The functions of the triggers, in place of those that are there. */
export const derivedSumFunctions = (kept: Kept) =>
  [onTransactions, onLines]
    .flatMap((on) => OPERATIONS.map((operation) => on(operation, kept)))
    .join('\n')

export const derivedSumTriggers = [
  derivedSumFunctions({ payees: false }),
  ...['transactions', 'transaction_lines'].flatMap((table) =>
    OPERATIONS.map((operation) => attach(table, operation))
  ),
].join('\n')
