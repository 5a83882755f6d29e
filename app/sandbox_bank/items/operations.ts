/** What `/_control/items/:id/ops` can do to an Item: each operation appends to the change log, as the real bank would. */
import { toMinor } from '#sandbox_bank/amounts'
import type { Bank } from '#sandbox_bank/bank'
import { inTransaction } from '#sandbox_bank/database'
import { transactionBody } from '#sandbox_bank/history/transaction_body'
import { identifier } from '#sandbox_bank/identifiers'
import { ACCOUNT_OPERATIONS } from '#sandbox_bank/items/account_operations'
import { append, type LoggedChange } from '#sandbox_bank/items/change_log'
import { findTransaction } from '#sandbox_bank/items/live_transactions'
import { lockItem } from '#sandbox_bank/items/item'
import { ITEM_OPERATIONS } from '#sandbox_bank/items/item_operations'
import { announceSince } from '#sandbox_bank/items/lifecycle'
import {
  textOf,
  wantedAccount,
  type Context,
  type Operation,
  type Run,
} from '#sandbox_bank/items/operation_context'
import { patched, patchOf } from '#sandbox_bank/items/patches'
import { modification, posting, removal } from '#sandbox_bank/items/refresh'
import { invalidField } from '#sandbox_bank/plaid_error'

const OPERATIONS: Record<string, Run> = {
  add_tx: addTransaction,
  modify_tx: modifyTransaction,
  remove_tx: removeTransaction,
  post_pending: postPending,
  ...ACCOUNT_OPERATIONS,
  ...ITEM_OPERATIONS,
}

/** Runs `[{op: 'add_tx', …}, …]` in one transaction and returns what each of them made. */
export async function applyOperations(bank: Bank, itemId: string, operations: unknown) {
  if (!Array.isArray(operations)) throw invalidField('ops must be a list')
  const made = await inTransaction(bank.pool, async (client) => {
    const item = await lockItem(client, itemId)
    const context: Context = { bank, client, item, last: [], deferred: [] }
    const results: unknown[] = []
    const before = item.head_seq
    for (const operation of operations as unknown[]) {
      results.push(await runOf(operation)(context, operation as Operation))
    }
    await append(client, item, context.last)
    await announceSince(bank, client, item, before)
    if (context.deferred.length > 0) {
      await client.query('update items set deferred = $2 where item_id = $1', [
        itemId,
        JSON.stringify([...item.deferred, ...context.deferred]),
      ])
    }
    return results
  })
  for (const operation of operations) await bank.log({ item_id: itemId, op: operation })
  return made
}

function runOf(operation: unknown): Run {
  const name = (operation as Operation | null)?.op
  if (typeof name !== 'string' || !Object.hasOwn(OPERATIONS, name)) {
    throw invalidField(`op must be one of ${Object.keys(OPERATIONS).join(', ')}`)
  }
  return OPERATIONS[name]
}

/** Fields of Plaid's transaction with their values; `account` may be an id, or a key such as `card`. */
async function addTransaction(context: Context, operation: Operation) {
  const { bank, client, item } = context
  const account = await wantedAccount(context, operation)
  const patch = patchOf(operation)
  const currency = patch.iso_currency_code ?? account.currency
  const amountMinor = toMinor(Number(operation.amount), currency)
  if (amountMinor === null) throw invalidField('amount must be a number of that currency')
  const label = `transaction|${item.item_id}|added|${item.head_seq + 1}`
  const transactionId = textOf(operation, 'transaction_id') ?? identifier(bank.seed, label)
  await refuseForeignId(context, transactionId)
  const isPending = operation.pending === true
  const name = patch.name ?? 'Ordered purchase'
  const day = patch.date ?? bank.today()
  const built = transactionBody({
    transactionId,
    accountId: account.account_id,
    amountMinor,
    currency,
    date: day,
    authorizedDate: patch.authorized_date ?? day,
    isPending,
    merchant: {
      name,
      statement: name,
      category: textOf(operation, 'category') ?? 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE',
      channel: 'in store',
      counterparty: 'merchant',
      city: null,
    },
    hasMerchantName: true,
    confidence: 'VERY_HIGH',
    checkNumber: null,
  })
  const body = patched(built, patch)
  const settlement = isPending ? ({ kind: 'plain', amountMinor } as const) : null
  const change = {
    transactionId,
    accountId: account.account_id,
    isRemoval: false,
    body,
    settlement,
  }
  await append(client, item, [change])
  return { transaction_id: transactionId }
}

/** Ids are unique in the whole bank: two Items never share one. */
async function refuseForeignId({ client, item }: Context, transactionId: string): Promise<void> {
  const { rowCount } = await client.query(
    'select 1 from changes where transaction_id = $1 and item_id <> $2 limit 1',
    [transactionId, item.item_id]
  )
  if (rowCount) throw invalidField('transaction_id belongs to another Item')
}

async function wantedTransaction(context: Context, id: unknown): Promise<LoggedChange> {
  const row = await findTransaction(context.client, context.item.item_id, String(id))
  if (!row) throw invalidField('the Item has no such transaction')
  return row
}

async function modifyTransaction(context: Context, operation: Operation) {
  const row = await wantedTransaction(context, operation.transaction_id)
  await append(context.client, context.item, [
    modification(row, patched(row.body, patchOf(operation))),
  ])
  return {}
}

async function removeTransaction(context: Context, operation: Operation) {
  const row = await wantedTransaction(context, operation.transaction_id)
  await append(context.client, context.item, [removal(row)])
  return {}
}

export const REMOVED_IN = ['same_page', 'later_page', 'earlier_update', 'later_update']

/** `{transaction_id, link?, removed_in?, amount?, date?}`; `removed_in` says where the pending row's removal is told. */
async function postPending(context: Context, operation: Operation) {
  const { bank, client, item } = context
  const row = await wantedTransaction(context, operation.transaction_id)
  const where = operation.removed_in ?? 'same_page'
  if (!REMOVED_IN.includes(where as string)) {
    throw invalidField(`removed_in must be one of ${REMOVED_IN.join(', ')}`)
  }
  const { amount, date } = patchOf(operation)
  const posted = posting(bank, row, { isLinked: operation.link !== false, amount, date })
  patched(posted.body, {})
  const removed = removal(row)
  if (where === 'earlier_update') {
    await append(client, item, [removed])
    context.deferred.push(posted)
  } else {
    const isNow = where === 'same_page'
    await append(client, item, isNow ? [removed, posted] : [posted])
    if (where === 'later_page') context.last.push(removed)
    if (where === 'later_update') context.deferred.push(removed)
  }
  return { transaction_id: posted.transactionId }
}
