/** What a refresh brings for the dynamic people: everything pending posts, new rows are pending, one old amount is corrected. */
import { toMajor, toMinor } from '#sandbox_bank/amounts'
import type { Day } from '#core/calendar'
import type { Bank } from '#sandbox_bank/bank'
import { inTransaction, type Client } from '#sandbox_bank/database'
import { COFFEE_BARS, FUEL, GROCERS, RESTAURANTS } from '#sandbox_bank/history/merchants'
import { transactionBody, type TransactionBody } from '#sandbox_bank/history/transaction_body'
import { identifier } from '#sandbox_bank/identifiers'
import { accountsOfItem } from '#sandbox_bank/items/accounts'
import {
  append,
  type Change,
  type LoggedChange,
  type Settlement,
} from '#sandbox_bank/items/change_log'
import { pendingTransactions, postedTransaction } from '#sandbox_bank/items/live_transactions'
import { lockItem, type Item } from '#sandbox_bank/items/item'
import { announceSince } from '#sandbox_bank/items/lifecycle'
import { Random } from '#sandbox_bank/random'
import { findUser } from '#sandbox_bank/world/users'

const ONE = 100

export async function refresh(bank: Bank, itemId: string): Promise<void> {
  await inTransaction(bank.pool, async (client) => {
    const item = await lockItem(client, itemId)
    const count = item.refreshes + 1
    const random = new Random(bank.seed, itemId, 'refresh', String(count))
    if (hasNews(item, random)) {
      const pending = await pendingTransactions(client, itemId)
      const postings = pending.map((row) => posting(bank, row))
      const changes = [
        ...postings,
        ...(await correction(client, item, random)),
        ...(await newPending(bank, client, item, random)),
        ...pending.map(removal),
      ]
      const before = item.head_seq
      await append(client, item, changes)
      await announceSince(bank, client, item, before)
    }
    await client.query('update items set refreshes = $2, refreshed_at = $3 where item_id = $1', [
      itemId,
      count,
      bank.now(),
    ])
  })
}

/** Personas are ordinary people: at about every second refresh there is nothing new. */
function hasNews(item: Item, random: Random): boolean {
  const behaviour = findUser(item.username)?.behaviour
  return behaviour === 'dynamic' || (behaviour === 'persona' && random.chance(0.5))
}

/** The removal of a transaction that is there now. */
export const removal = (row: LoggedChange): Change => ({
  transactionId: row.transaction_id,
  accountId: row.account_id,
  isRemoval: true,
  body: row.body,
  settlement: null,
})

/** The same transaction with other values. */
export const modification = (row: LoggedChange, patch: Partial<TransactionBody>): Change => ({
  transactionId: row.transaction_id,
  accountId: row.account_id,
  isRemoval: false,
  body: { ...row.body, ...patch },
  settlement: row.settlement,
})

export interface PostingOrder {
  isLinked?: boolean
  amount?: number
  date?: Day
}

/** The posted row of a pending one: a new id, its own amount, and the name of the pending row unless it was a hold. */
export function posting(bank: Bank, row: LoggedChange, order: PostingOrder = {}): Change {
  const { settlement, body } = row
  const currency = body.iso_currency_code ?? 'USD'
  const settled = settlement ? toMajor(settlement.amountMinor, currency) : body.amount
  const isLinked = order.isLinked ?? settlement?.kind !== 'hold'
  const transactionId = identifier(bank.seed, `posting|${row.transaction_id}`)
  return {
    transactionId,
    accountId: row.account_id,
    isRemoval: false,
    body: {
      ...body,
      transaction_id: transactionId,
      pending: false,
      pending_transaction_id: isLinked ? row.transaction_id : null,
      amount: order.amount ?? settled,
      date: order.date ?? bank.today(),
    },
    settlement: null,
  }
}

/** One old amount, one whole unit more. */
async function correction(client: Client, item: Item, random: Random): Promise<Change[]> {
  const from = random.between(1, Math.max(1, item.head_seq))
  const row = await postedTransaction(client, item.item_id, from)
  return row ? [oneMore(row)] : []
}

export function oneMore(row: LoggedChange): Change {
  const currency = row.body.iso_currency_code ?? 'USD'
  const minor = (toMinor(row.body.amount, currency) ?? 0) + ONE
  return modification(row, { amount: toMajor(minor, currency) })
}

async function newPending(
  bank: Bank,
  client: Client,
  item: Item,
  random: Random
): Promise<Change[]> {
  const accounts = await accountsOfItem(client, item.item_id)
  const account = accounts.find(({ key }) => key === 'card') ?? accounts[0]
  if (!account || !['credit', 'depository'].includes(account.type)) return []
  const bill = random.around(3_400)
  const purchases: [merchant: typeof FUEL, shown: number, settlement: Settlement][] = [
    [
      random.pick(RESTAURANTS),
      bill,
      { kind: 'tip', amountMinor: bill + Math.floor((bill * random.between(0, 25)) / 100) },
    ],
    plain(random.pick(COFFEE_BARS), 5 * random.between(70, 140)),
    plain(random.pick(GROCERS), random.around(6_200)),
  ]
  if (random.chance(0.4)) {
    const paid = random.between(3_200, 6_400)
    purchases.push([FUEL, random.pick([ONE, 100 * ONE]), { kind: 'hold', amountMinor: paid }])
  }
  return purchases.map(([merchant, amountMinor, settlement], index) => {
    const label = `transaction|${item.item_id}|refresh|${item.refreshes + 1}|${index}`
    const transactionId = identifier(bank.seed, label)
    const body = transactionBody({
      transactionId,
      accountId: account.account_id,
      amountMinor,
      currency: account.currency,
      date: bank.today(),
      authorizedDate: bank.today(),
      isPending: true,
      merchant,
      hasMerchantName: true,
      confidence: 'VERY_HIGH',
      checkNumber: null,
    })
    return { transactionId, accountId: account.account_id, isRemoval: false, body, settlement }
  })
}

const plain = (merchant: typeof FUEL, amountMinor: number): [typeof FUEL, number, Settlement] => [
  merchant,
  amountMinor,
  { kind: 'plain', amountMinor },
]
