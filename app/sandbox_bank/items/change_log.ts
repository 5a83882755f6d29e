/**
 * The append-only log of an Item: every change of a transaction gets the next number. What a client is told between
 * two numbers is the net change; nothing in the log is ever rewritten.
 */
import { toMinor } from '#sandbox_bank/amounts'
import type { Client, Queryable } from '#sandbox_bank/database'
import type { Item } from '#sandbox_bank/items/item'
import { condensed, expanded, type TransactionBody } from '#sandbox_bank/history/transaction_body'

/** Kept with pending rows only. How a pending row will post: with another amount, and naming the pending row or (a hold) not. */
export interface Settlement {
  kind: 'plain' | 'tip' | 'hold'
  amountMinor: number
}

export interface Change {
  transactionId: string
  accountId: string
  isRemoval: boolean
  body: TransactionBody
  settlement: Settlement | null
}

export interface LoggedChange {
  item_id: string
  seq: number
  transaction_id: string
  account_id: string
  is_removal: boolean
  body: TransactionBody
  settlement: Settlement | null
  /** Whether the transaction was there before the range that was asked for. */
  was_known: boolean
}

const BATCH = 4_000

/**
 * The number of the last change of a transaction, up to a limit. A scalar subquery over one index on purpose: whatever
 * PostgreSQL believes about a table that was filled a moment ago, it cannot plan this as a join of all with all.
 * Transaction ids are unique in the whole bank, so the Item is not asked for.
 */
const LAST_IN_RANGE = /* sql */ `(select later.seq from changes later
  where later.transaction_id = newest.transaction_id and later.seq <= $3 order by later.seq desc limit 1)`

/** Writes changes with the numbers after `afterSeq`, many at a time. Balances are the caller's business. */
export async function insertChanges(
  client: Client,
  itemId: string,
  afterSeq: number,
  changes: readonly Change[]
): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH)
    await client.query(
      `insert into changes (item_id, seq, transaction_id, account_id, is_removal, body, settlement)
       select $1, $2 + position, transaction_id, account_id, is_removal, body::json, settlement::json
       from unnest($3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[])
         with ordinality as batch (transaction_id, account_id, is_removal, body, settlement, position)`,
      [
        itemId,
        afterSeq + from,
        batch.map((change) => change.transactionId),
        batch.map((change) => change.accountId),
        batch.map((change) => change.isRemoval),
        batch.map((change) => condensed(change.body)),
        batch.map((change) => (change.settlement ? JSON.stringify(change.settlement) : null)),
      ]
    )
  }
}

/** Appends changes to a locked Item and moves the balances of their accounts. */
export async function append(client: Client, item: Item, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  const known = new Map<string, TransactionBody>()
  for (const row of await newestOf(client, changes)) {
    if (!row.is_removal) known.set(row.transaction_id, row.body)
  }
  await insertChanges(client, item.item_id, item.head_seq, changes)
  for (const change of changes) {
    const before = known.get(change.transactionId)
    if (before) await moveBalance(client, before, -1)
    if (!change.isRemoval) await moveBalance(client, change.body, 1)
    if (change.isRemoval) known.delete(change.transactionId)
    else known.set(change.transactionId, change.body)
  }
  item.head_seq += changes.length
  await client.query('update items set head_seq = $2 where item_id = $1', [
    item.item_id,
    item.head_seq,
  ])
}

/** Rows in a currency other than the account's do not move its balance. */
async function moveBalance(client: Client, body: TransactionBody, sign: 1 | -1): Promise<void> {
  if (body.iso_currency_code === null) return
  const minor = sign * (toMinor(body.amount, body.iso_currency_code) ?? 0)
  await client.query(
    `update accounts set posted_minor = posted_minor + $3, pending_minor = pending_minor + $4
     where account_id = $1 and currency = $2`,
    [body.account_id, body.iso_currency_code, body.pending ? 0 : minor, body.pending ? minor : 0]
  )
}

async function newestOf(client: Queryable, changes: Change[]) {
  const { rows } = await client.query<LoggedChange>(
    `select distinct on (transaction_id) transaction_id, is_removal, body, settlement
     from changes where transaction_id = any($1)
     order by transaction_id, seq desc`,
    [changes.map((change) => change.transactionId)]
  )
  return complete(rows)
}

/** Rows as Plaid writes them, from rows as the log keeps them. */
export const complete = (rows: LoggedChange[]): LoggedChange[] =>
  rows.map((row) => ({ ...row, body: expanded(row.body) }))

export interface Range {
  itemId: string
  base: number
  target: number
  /** The last number already delivered. */
  after: number
  accountId: string | null
  limit: number
}

/** The net change after `base` up to `target`, ordered by the last change of each transaction, from `after` on. */
export async function netChanges(client: Queryable, range: Range): Promise<LoggedChange[]> {
  const { rows } = await client.query<LoggedChange>(
    `select * from (
       select seq, transaction_id, account_id, is_removal, body, settlement,
         coalesce((select not earlier.is_removal from changes earlier
           where earlier.transaction_id = newest.transaction_id and earlier.seq <= $2
           order by earlier.seq desc limit 1), false) as was_known
       from changes newest
       where item_id = $1 and seq > $4 and seq <= $3 and ($5::text is null or account_id = $5)
         and seq = ${LAST_IN_RANGE}
       order by seq
     ) net where not is_removal or was_known order by seq limit $6`,
    [range.itemId, range.base, range.target, range.after, range.accountId, range.limit]
  )
  return complete(rows)
}
