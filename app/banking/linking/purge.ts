import { changeSet } from '#core/change_set'
import { forgetHistory } from '#core/forget_history'
import { tenantDb } from '#core/household_scope'
import { deleteTies, tiesOf } from '#banking/linking/purge_ties'
import { isBankMade } from '#banking/linking/bank_made'

const id = (rows: { id: string }[]) => rows.map((row) => row.id)

/**
 * Deletes for good what an erasure took out, and everything that names the connection. Where a person
 * took the erasure back, the ledger's part stays and so does what it came from.
 */
export async function purgeConnection(connectionId: string): Promise<void> {
  if (await wasTakenBack(connectionId)) {
    await tenantDb().from('connections').where('id', connectionId).update({ removal: 'keep' })
    return
  }
  const goes = await whatGoes(connectionId)
  const ties = await tiesOf(goes)
  await changeSet({ cause: 'banking.purged', actor: 'system' }, async () => {
    await deleteNamed(connectionId)
    await deleteTies(ties)
    for (const [sql, ids] of ledgerOf(goes)) await tenantDb().rawQuery(sql, [ids])
  })
  const tied = ties.flatMap(({ ids }) => ids)
  const all = [...tied, ...goes.transactions, ...goes.lines, ...goes.accounts, ...goes.others]
  await forgetHistory(all)
  await tenantDb().rawQuery(
    `delete from change_sets c where c.household_id = app.household_id()
       and (c.details ->> 'connectionId' = ? or c.cause = 'banking.purged')
       and not exists (select from row_history h where h.household_id = c.household_id and h.change_set_id = c.id)`,
    [connectionId]
  )
  await tenantDb().from('bank_tasks').where('connection_id', connectionId).delete()
}

async function wasTakenBack(connectionId: string): Promise<boolean> {
  const found = await tenantDb()
    .from('change_sets')
    .where('cause', 'banking.erased')
    .whereNotNull('undone_by_id')
    .whereRaw(`details ->> 'connectionId' = ?`, [connectionId])
    .first()
  return Boolean(found)
}

/** Rows of the ledger that only this connection stands for, all of them tombstones. */
async function whatGoes(connectionId: string) {
  const read = async (sql: string) => id((await tenantDb().rawQuery(sql, { connectionId })).rows)
  const accounts = await read(GONE_ACCOUNTS)
  const transactions = [
    ...new Set([...(await read(GONE_ROWS)), ...(await ofAccounts('transactions', accounts))]),
  ]
  const { rows: lines } = await tenantDb().rawQuery(
    `select id from transaction_lines where household_id = app.household_id() and transaction_id = any (?::uuid[])`,
    [transactions]
  )
  const others = [
    ...(await ofAccounts('balance_observations', accounts)),
    ...(await read(`select id from external_accounts where connection_id = :connectionId`)),
    ...(await read(ERASED_BALANCES)),
  ]
  return { accounts, transactions, lines: id(lines), others }
}

const ofAccounts = async (table: string, accounts: string[]) =>
  id(await tenantDb().from(table).whereIn('account_id', accounts).select('id'))

/** What the bank said of accounts that stay: the erasure has deleted it, history still knows it. */
const ERASED_BALANCES = /* sql */ `
  select h.row_id as id from change_sets c
  join row_history h on h.household_id = c.household_id and h.change_set_id = c.id
  where c.household_id = app.household_id() and c.cause = 'banking.erased' and c.details ->> 'connectionId' = :connectionId
    and h.table_name = 'balance_observations' and h.operation = 'delete'`

/** Accounts that went with the erasure, or when the bank's account was matched with another one. */
const GONE_ACCOUNTS = /* sql */ `
  select a.id from accounts a
  where a.household_id = app.household_id() and a.deleted_at is not null
    and (a.id in (select e.account_id from external_accounts e where e.connection_id = :connectionId)
      or ${isBankMade('a.id')} and a.id in (select (h.before ->> 'account_id')::uuid
        from external_accounts e join row_history h on h.household_id = e.household_id and h.row_id = e.id
        where e.connection_id = :connectionId and h.table_name = 'external_accounts' and h.operation = 'update'))
    and not exists (select from external_accounts other where other.household_id = a.household_id
      and other.account_id = a.id and other.connection_id <> :connectionId)
    and not exists (select from transactions t where t.household_id = a.household_id
      and t.account_id = a.id and t.deleted_at is null)`

const GONE_ROWS = /* sql */ `
  select distinct t.id from provider_transactions p
  join transactions t on t.household_id = p.household_id and t.id = p.transaction_id and t.deleted_at is not null
  where p.connection_id = :connectionId
    and not exists (select from provider_transactions other where other.household_id = p.household_id
      and other.transaction_id = p.transaction_id and other.connection_id <> p.connection_id)`

/** The order follows what points to what. */
async function deleteNamed(connectionId: string) {
  for (const sql of NAMED) await tenantDb().rawQuery(sql, { connectionId })
}

const NAMED = [
  `delete from provider_transactions where connection_id = :connectionId`,
  `delete from recurring_streams where connection_id = :connectionId`,
  `delete from investment_transactions where connection_id = :connectionId`,
  `delete from holdings h using securities s where s.household_id = h.household_id and s.id = h.security_id
     and s.connection_id = :connectionId`,
  `delete from securities where connection_id = :connectionId`,
  `delete from liabilities l using external_accounts e where l.household_id = e.household_id
     and l.account_id = e.account_id and e.connection_id = :connectionId
     and not exists (select from external_accounts other where other.household_id = e.household_id
       and other.account_id = e.account_id and other.connection_id <> e.connection_id)`,
  `delete from external_accounts where connection_id = :connectionId`,
  `delete from sync_runs where connection_id = :connectionId`,
  `delete from link_sessions where connection_id = :connectionId or duplicate_of = :connectionId`,
  `delete from webhook_events where connection_id = :connectionId`,
  `delete from outbox where payload ->> 'connectionId' = :connectionId`,
  `delete from notifications where data ->> 'connectionId' = :connectionId`,
  `delete from incidents where connection_id = :connectionId`,
  `delete from connections where id = :connectionId`,
]

interface Gone {
  accounts: string[]
  transactions: string[]
  lines: string[]
}

const ledgerOf = ({ accounts, transactions, lines }: Gone): [string, string[]][] => [
  // What was told of them says whom they paid.
  [
    `delete from notifications where household_id = app.household_id() and data ->> 'transactionId' = any (?::text[])`,
    transactions,
  ],
  [
    `delete from transaction_lines where household_id = app.household_id() and id = any (?::uuid[])`,
    lines,
  ],
  [
    `delete from transactions where household_id = app.household_id() and id = any (?::uuid[])`,
    transactions,
  ],
  ...OF_ACCOUNTS.map((sql): [string, string[]] => [sql, accounts]),
]

const OF_ACCOUNTS = [
  'balance_observations',
  'liabilities',
  'holdings',
  'account_days',
  'account_months',
  'account_totals',
  'activity_days',
  'flow_days',
  'category_months',
  'payee_years',
  'payee_months',
].map(
  (table) =>
    `delete from ${table} where household_id = app.household_id() and account_id = any (?::uuid[])`
)

OF_ACCOUNTS.push(
  `delete from accounts where household_id = app.household_id() and id = any (?::uuid[])`
)
