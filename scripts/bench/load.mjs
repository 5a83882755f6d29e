// A household of ten years, written by the app's own role and in change sets, so that history, checks and sums are the real ones.
import { withClient } from '../lib/database.mjs'

const ROWS_AT_ONCE = 50_000

// name, kind, opening balance in minor units, currency, share of the purchases
const ACCOUNTS = [
  ['Visa Card', 'card', -63_211, 'USD', 9],
  ['Amex Card', 'card', -120_945, 'USD', 6],
  ['Joint Checking', 'bank', 412_055, 'USD', 5],
  ['Store Card', 'card', -2_500, 'USD', 2],
  ['Cash Wallet', 'cash', 16_000, 'USD', 2],
  ['Her Checking', 'bank', 188_010, 'USD', 1],
  ['His Checking', 'bank', 97_512, 'USD', 1],
  ['Euro Account', 'bank', 80_000, 'EUR', 1],
  ['Emergency Savings', 'bank', 1_500_000, 'USD', 0],
  ['Vacation Savings', 'bank', 120_000, 'USD', 0],
  ['Brokerage Cash', 'investment', 350_000, 'USD', 0],
  ['Car Loan', 'loan', -5_100_000, 'USD', 0],
]

const ROWS = `
  create temporary table bench_rows (i bigint, h bigint, id uuid, day date, account_id uuid, currency text, category_id uuid, next_category_id uuid, flow text)
  on commit drop`

// $1 first row, $2 last row, $3 rows in all, $4 today, $5 accounts by their share, $6 their currencies, $7 spending categories,
// $8 the salary's category, $9 the transfers' category.
const FILL = `
  insert into bench_rows
  select i, h, (lpad(to_hex(1500000000000 + i), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid,
    $4::date - 3652 + (i * 3652 / ($3::bigint - 1))::int, ($5::uuid[])[1 + h % cardinality($5)], ($6::text[])[1 + h % cardinality($6)],
    case flow when 'income' then $8::uuid when 'transfer' then $9::uuid else ($7::uuid[])[1 + h / 64 % cardinality($7)] end,
    case flow when 'income' then $8::uuid when 'transfer' then $9::uuid else ($7::uuid[])[1 + h / 4096 % cardinality($7)] end, flow
  from (select i, h, case when h / 32 % 1000 < 30 then 'income' when h / 32 % 1000 < 90 then 'transfer' else 'spend' end as flow
    from (select i, hashint8extended(i, 42) & 2147483647 as h from generate_series($1::bigint, $2::bigint) i) numbered) named`

const TRANSACTIONS = `
  insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on, is_pending, bank_text, bank_payee)
  select $1, id, account_id, 'import',
    case flow when 'income' then 300000 + h % 90000 when 'transfer' then (h % 2 * 2 - 1) * (5000 + h % 40000) else -(100 + h / 8 % 9000) end,
    currency, least(day + (h % 3)::int, $2::date), day, day >= $2::date - 1 and h % 3 > 0,
    'POS PURCHASE MERCHANT ' || h / 16 % 400 || ' #' || h % 900 || ' PORTLAND OR', 'Merchant ' || h / 16 % 400
  from bench_rows order by i`

// One row in fifty is split in two.
const LINES = `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id, category_origin, flow)
  select $1, overlay(r.id::text placing '9' || p.position from 20 for 2)::uuid, r.id, p.position,
    case when r.h % 50 > 0 then t.amount_minor when p.position = 0 then t.amount_minor - t.amount_minor / 3 else t.amount_minor / 3 end,
    case p.position when 0 then r.category_id else r.next_category_id end, 'bank', r.flow
  from bench_rows r join transactions t on t.household_id = $1 and t.id = r.id
  cross join lateral generate_series(0, case when r.h % 50 = 0 then 1 else 0 end) p(position)
  order by r.i`

/**
 * Fills the household with `rows` transactions that end today, written by the person `by` where there is one; answers the id of its
 * busiest account, all of them by their names, and the seconds it took.
 */
export async function loadHousehold(url, household, rows, today, by = null) {
  const started = performance.now()
  const accounts = await withClient({ connectionString: url }, async (client) => {
    const ids = await inChangeSet(client, { household, by }, () =>
      addAccounts(client, household, today)
    )
    for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
      const last = Math.min(first + ROWS_AT_ONCE, rows) - 1
      await inChangeSet(client, { household, by }, () =>
        addRows(client, { household, first, last, rows, today, ids })
      )
    }
    return ids
  })
  const named = Object.fromEntries(ACCOUNTS.map(([name], index) => [name, accounts[index]]))
  return {
    account: accounts[0],
    accounts: named,
    today,
    seconds: (performance.now() - started) / 1000,
  }
}

/** Runs work in a transaction on the household, as one change set of a person, or of the system. */
export async function inChangeSet(client, { household, by = null }, work) {
  await client.query('begin')
  await client.query(`select set_config('app.household_id', $1, true)`, [household])
  const { rows } = await client.query(
    `insert into change_sets (household_id, id, actor_kind, actor_user_id, cause)
     values ($1, gen_random_uuid(), case when $2::uuid is null then 'system' else 'user' end, $2, 'bench.loaded') returning id`,
    [household, by]
  )
  await client.query(`select set_config('app.change_set_id', $1, true)`, [rows[0].id])
  const result = await work()
  await client.query('commit')
  return result
}

async function addAccounts(client, household, today) {
  const ids = []
  for (const [name, kind, opening, currency] of ACCOUNTS) {
    const { rows } = await client.query(
      `insert into accounts (household_id, id, kind, name, currency, opening_minor, opening_on)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6::date - 3653) returning id`,
      [household, kind, name, currency, opening, today]
    )
    ids.push(rows[0].id)
  }
  return ids
}

async function addRows(client, { household, first, last, rows, today, ids }) {
  const share = ACCOUNTS.flatMap(([, , , currency, weight], index) =>
    Array.from({ length: weight }, () => ({ id: ids[index], currency }))
  )
  const { rows: categories } = await client.query(
    'select id, key, flow from categories where household_id = $1 and parent_id is not null',
    [household]
  )
  const named = (key) => categories.find((category) => category.key === key).id
  const spending = categories.filter(({ flow }) => flow === 'spend').map(({ id }) => id)
  const accounts = share.map(({ id }) => id)
  const currencies = share.map(({ currency }) => currency)
  await client.query(ROWS)
  await client.query(FILL, [
    ...[first, last, rows, today, accounts, currencies, spending],
    ...[named('income.salary'), named('transfers.internal')],
  ])
  await client.query('analyze bench_rows')
  await client.query(TRANSACTIONS, [household, today])
  await client.query(LINES, [household])
}
