// Writes the household by the app's own role in change sets, so that checks and derived sums are the real ones.
import { randomUUID } from 'node:crypto'
import { withClient } from '../../lib/database.mjs'
import { inChangeSet } from '../load.mjs'
import { ACCOUNTS, TRANSFER } from './data.mjs'

const ROWS_AT_ONCE = 20_000

const TRANSACTIONS = `
  insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on, is_pending, bank_text, bank_payee)
  select $1, id, account_id, 'import', minor, currency, day, day, false, payee, payee
  from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::date[], $7::text[]) row (id, account_id, minor, currency, day, payee)`

const LINES = `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, category_id, category_origin, flow)
  select $1, gen_random_uuid(), id, 0, minor, category_id, 'user', flow
  from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[]) row (id, minor, category_id, flow)`

/** Fills an empty household; answers the seconds it took. */
export async function load(url, id, { rows, openings }) {
  const started = performance.now()
  await withClient({ connectionString: url }, async (client) => {
    const within = (work) => inChangeSet(client, { household: id }, work)
    const accounts = await within(() => addAccounts(client, id, openings))
    const categories = await within(() => addCategories(client, id, rows))
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      const some = rows.slice(first, first + ROWS_AT_ONCE)
      await within(() => addRows(client, id, some, { accounts, categories }))
    }
  })
  return (performance.now() - started) / 1000
}

async function addAccounts(client, id, openings) {
  const ids = new Map()
  for (const [name, [, kind, currency]] of Object.entries(ACCOUNTS)) {
    const { day, minor } = openings.find(({ account }) => account === name)
    const account = randomUUID()
    ids.set(name, account)
    await client.query(
      `insert into accounts (household_id, id, kind, name, currency, opening_minor, opening_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, account, kind, name, currency, minor, day]
    )
  }
  return ids
}

/** "Food:Groceries" is Groceries in the group Food, called in full so that files name it so. */
async function addCategories(client, id, rows) {
  const ids = new Map()
  const names = [...new Set(rows.map(({ category }) => category))].filter(
    (each) => each !== TRANSFER
  )
  for (const name of names) {
    const flow = name.startsWith('Income:') ? 'income' : 'spend'
    ids.set(name, { id: randomUUID(), flow })
    await client.query(
      `insert into categories (household_id, id, name, flow) values ($1, $2, $3, $4)`,
      [id, ids.get(name).id, name, flow]
    )
  }
  return ids
}

async function addRows(client, id, rows, { accounts, categories }) {
  const ids = rows.map(() => randomUUID())
  const minors = rows.map(({ minor }) => minor)
  const of = rows.map(({ category }) => categories.get(category) ?? { id: null, flow: 'transfer' })
  await client.query(TRANSACTIONS, [
    id,
    ids,
    rows.map(({ account }) => accounts.get(account)),
    minors,
    rows.map(({ account }) => ACCOUNTS[account][2]),
    rows.map(({ day }) => day),
    rows.map(({ payee }) => payee),
  ])
  const lines = [ids, minors, of.map((each) => each.id), of.map(({ flow }) => flow)]
  await client.query(LINES, [id, ...lines])
}
