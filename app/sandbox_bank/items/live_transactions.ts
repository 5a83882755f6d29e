/** What is there now in the change log of an Item: the newest state of its transactions. */
import type { Queryable } from '#sandbox_bank/database'
import { complete, type LoggedChange } from '#sandbox_bank/items/change_log'

/** The number of the last change of a transaction; as a subquery for the reason given in the change log. */
const LAST_OF_ALL = /* sql */ `(select later.seq from changes later
  where later.transaction_id = newest.transaction_id order by later.seq desc limit 1)`

/** The newest state of one transaction, or null when it is not there (any more). */
export async function findTransaction(
  client: Queryable,
  itemId: string,
  transactionId: string
): Promise<LoggedChange | null> {
  const { rows } = await client.query<LoggedChange>(
    'select * from changes where transaction_id = $1 order by seq desc limit 1',
    [transactionId]
  )
  const isThere = rows[0]?.item_id === itemId && !rows[0].is_removal
  return isThere ? complete(rows)[0] : null
}

/** All transactions of an account, or of all accounts, oldest change first. */
export async function liveTransactions(
  client: Queryable,
  itemId: string,
  accountId: string | null
): Promise<LoggedChange[]> {
  const { rows } = await client.query<LoggedChange>(
    `select * from changes newest
     where item_id = $1 and not is_removal and ($2::text is null or account_id = $2) and seq = ${LAST_OF_ALL}
     order by seq`,
    [itemId, accountId]
  )
  return complete(rows)
}

/** All pending transactions, oldest change first. */
export async function pendingTransactions(
  client: Queryable,
  itemId: string
): Promise<LoggedChange[]> {
  const { rows } = await client.query<LoggedChange>(
    `select * from changes newest
     where item_id = $1 and not is_removal and settlement is not null and seq = ${LAST_OF_ALL}
     order by seq`,
    [itemId]
  )
  return complete(rows)
}

/** One posted transaction in its account's currency: the one at this place of the log, or the next there is, or null. */
export async function postedTransaction(
  client: Queryable,
  itemId: string,
  fromSeq: number
): Promise<LoggedChange | null> {
  const { rows } = await client.query<LoggedChange>(
    `select * from changes newest
     where item_id = $1 and not is_removal and settlement is null and seq = ${LAST_OF_ALL}
       and body->>'iso_currency_code' = (select currency from accounts where account_id = newest.account_id)
       and seq >= $2 order by seq limit 1`,
    [itemId, fromSeq]
  )
  return complete(rows)[0] ?? null
}
