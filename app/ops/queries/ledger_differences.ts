import { tenantDb } from '#core/household_scope'

export interface LedgerDifference {
  /** A derived table, or `lines` for transactions whose lines do not add up to them. */
  table: string
  /** Which row of it. */
  key: Record<string, string>
  /** What the rows of the ledger say; minor units and counts, as texts. */
  wanted: Record<string, string>
  /** What the derived table says. */
  kept: Record<string, string>
}

/**
 * Counts every derived table of the open household again from its rows, and answers where the kept
 * numbers differ; empty when all is well. Reads the whole ledger: for the night and for tests.
 * Both come from one snapshot per table, since each comparison is one statement.
 */
export async function ledgerDifferences(): Promise<LedgerDifference[]> {
  const found: LedgerDifference[] = []
  for (const { table, sql } of COMPARISONS) {
    const { rows } = await tenantDb().rawQuery(sql)
    for (const row of rows) found.push({ table, ...row })
  }
  return found
}

/** A table with a mistake has many: these show what kind it is. */
const SHOWN = 20

const TRANSACTIONS = 'transactions where deleted_at is null'
const LINES = `(
  select t.account_id, t.currency, t.occurred_on, t.merchant, l.flow, l.amount_minor,
    coalesce(l.category_id, '00000000-0000-0000-0000-000000000000') as category_id
  from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  where t.deleted_at is null) as lines`

const ROWS = { rows: 'count(*)' }
const BALANCES = {
  ...ROWS,
  posted_minor: 'coalesce(sum(amount_minor) filter (where not is_pending), 0)',
  pending_minor: 'coalesce(sum(amount_minor) filter (where is_pending), 0)',
}
const IN_AND_OUT = {
  in_minor: 'sum(greatest(amount_minor, 0))',
  out_minor: 'sum(least(amount_minor, 0))',
}
const NET = { ...ROWS, net_minor: 'sum(amount_minor)', ...IN_AND_OUT }

/** Written apart from the triggers on purpose: one says how to keep the numbers, this what they are. */
const COMPARISONS = [
  compared('account_days', 'account_id, currency, posted_on as day', BALANCES, TRANSACTIONS),
  compared(
    'account_months',
    `account_id, currency, date_trunc('month', posted_on)::date as month`,
    BALANCES,
    TRANSACTIONS
  ),
  compared('account_totals', 'account_id, currency', { ...BALANCES, ...IN_AND_OUT }, TRANSACTIONS),
  compared(
    'activity_days',
    'occurred_on as day, account_id, currency',
    { ...ROWS, ...IN_AND_OUT },
    TRANSACTIONS
  ),
  compared('flow_days', 'occurred_on as day, account_id, currency, flow', NET, LINES),
  compared(
    'category_months',
    `date_trunc('month', occurred_on)::date as month, category_id, account_id, currency, flow`,
    NET,
    LINES
  ),
  compared(
    'payee_years',
    `date_trunc('year', occurred_on)::date as year, merchant, account_id, currency, flow`,
    NET,
    LINES
  ),
  compared(
    'payee_months',
    `date_trunc('month', occurred_on)::date as month, merchant, account_id, currency, flow`,
    NET,
    LINES
  ),
  {
    table: 'lines',
    sql: /* sql */ `
      select jsonb_build_object('transaction_id', t.id) as key,
        jsonb_build_object('amount_minor', t.amount_minor::text) as wanted,
        jsonb_build_object('amount_minor', sum(l.amount_minor)::text) as kept
      from transactions t left join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
      group by t.id, t.amount_minor having t.amount_minor is distinct from sum(l.amount_minor) limit ${SHOWN}`,
  },
]

function compared(table: string, keys: string, measures: Record<string, string>, source: string) {
  // eslint-disable-next-line regexp/no-super-linear-move -- the keys are our own, and few
  const names = keys.split(/,(?![^(]*\))/).map((key) => key.trim().split(' as ').at(-1)!)
  const list = Object.keys(measures)
  const each = (side: string) =>
    `jsonb_build_object(${list.map((name) => `'${name}', coalesce(${side}.${name}, 0)::text`).join(', ')})`
  // A row of nothing but zeros is what is left when all went away.
  const sql = /* sql */ `
    with wanted as (
      select ${keys}, ${list.map((name) => `${measures[name]} as ${name}`).join(', ')}
      from ${source} group by ${names.map((_, index) => index + 1).join(', ')}
    ), kept as (select ${[...names, ...list].join(', ')} from ${table}),
    both_sides as (
      select jsonb_build_object(${names.map((name) => `'${name}', ${name}::text`).join(', ')}) as key,
        ${each('wanted')} as wanted, ${each('kept')} as kept
      from wanted full outer join kept using (${names.join(', ')})
    )
    select * from both_sides where wanted <> kept order by key::text limit ${SHOWN}`
  return { table, sql }
}
