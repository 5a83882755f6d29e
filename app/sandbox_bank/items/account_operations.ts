/** Operations on the accounts of an Item: they close, appear, lose their rights, and are given new names by the bank. */
import { toMinor } from '#sandbox_bank/amounts'
import type { Client } from '#sandbox_bank/database'
import { identifier } from '#sandbox_bank/identifiers'
import type { Account } from '#sandbox_bank/items/accounts'
import { insertChanges, type Change, type LoggedChange } from '#sandbox_bank/items/change_log'
import { liveTransactions } from '#sandbox_bank/items/live_transactions'
import type { Context, Operation, Run } from '#sandbox_bank/items/operation_context'
import { textOf, wantedAccount } from '#sandbox_bank/items/operation_context'
import { removal } from '#sandbox_bank/items/refresh'
import { invalidField } from '#sandbox_bank/plaid_error'
import { accountRevoked, newAccounts } from '#sandbox_bank/webhooks/catalogue'
import { tell } from '#sandbox_bank/webhooks/queue'
import { ACCOUNT_SUBTYPES } from '#sandbox_bank/world/account_subtypes'
import { isDebt } from '#sandbox_bank/world/account_templates'

export const ACCOUNT_OPERATIONS: Record<string, Run> = {
  close_account: closeAccount,
  revoke_account: revokeAccount,
  new_account: newAccount,
  rekey_account: rekeyAccount,
  rekey_transactions: rekeyTransactions,
  set_balance: setBalance,
}

/** Nobody is told: the account is just missing from then on. */
async function closeAccount(context: Context, operation: Operation) {
  const { account_id: id } = await wantedAccount(context, operation)
  await context.client.query('update accounts set is_open = false where account_id = $1', [id])
  return { account_id: id }
}

async function revokeAccount(context: Context, operation: Operation) {
  const { bank, client, item } = context
  const closed = await closeAccount(context, operation)
  await tell(bank, client, item, accountRevoked(closed.account_id))
  return closed
}

/** `{name?, mask?, type?, subtype?, balance?, shared?}`. Not shared: the person has to choose it in Link first. */
async function newAccount(context: Context, operation: Operation) {
  const { bank, client, item } = context
  const { rows } = await client.query<{ next: number; currency: string }>(
    `select max(position) + 1 as next, min(currency) as currency from accounts where item_id = $1`,
    [item.item_id]
  )
  const { next, currency: usual } = rows[0]
  const key = textOf(operation, 'key') ?? `account_${next}`
  const id = identifier(bank.seed, `account|${item.item_id}|${key}|${next}`)
  const currency = textOf(operation, 'currency') ?? usual
  const [type, subtype] = kindOf(operation)
  const opening = toMinor(Number(operation.balance ?? 0), currency)
  if (opening === null || !/^[A-Z]{3}$/.test(currency)) {
    throw invalidField('balance must be a number of a currency of three letters')
  }
  await client.query(
    `insert into accounts (account_id, item_id, position, key, name, official_name, mask, type, subtype, currency,
       opening_minor, posted_minor, pending_minor, is_shared)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, 0, 0, $11)`,
    [
      id,
      item.item_id,
      next,
      key,
      textOf(operation, 'name') ?? 'New Account',
      textOf(operation, 'mask') ?? String(9000 + next),
      type,
      subtype,
      currency,
      opening,
      operation.shared !== false,
    ]
  )
  await tell(bank, client, item, newAccounts())
  return { account_id: id }
}

/** Throws INVALID_FIELD for a kind of account that Plaid does not have. */
function kindOf(operation: Operation): [type: string, subtype: string] {
  const type = textOf(operation, 'type') ?? 'depository'
  const subtype = textOf(operation, 'subtype') ?? 'checking'
  const types = ['depository', 'credit', 'loan', 'investment', 'other']
  if (!types.includes(type) || !ACCOUNT_SUBTYPES.includes(subtype)) {
    throw invalidField('type and subtype must be ones that Plaid has')
  }
  return [type, subtype]
}

/**
 * `{account, name?, mask?, transactions?: 'new'|'keep', removed?: boolean}`: the bank gives an account another id. Its
 * transactions come anew under new ids, or keep theirs; the old ones are told as removed, or just never mentioned again.
 */
async function rekeyAccount(context: Context, operation: Operation) {
  const { bank, client, item } = context
  const account = await wantedAccount(context, operation)
  const id = identifier(bank.seed, `rekey|${account.account_id}`)
  await client.query(
    'update accounts set account_id = $2, name = $3, mask = $4 where account_id = $1',
    [
      account.account_id,
      id,
      textOf(operation, 'name') ?? account.name,
      textOf(operation, 'mask') ?? account.mask,
    ]
  )
  const rows = await liveTransactions(client, item.item_id, account.account_id)
  if (operation.transactions === 'keep') {
    await write(
      context,
      rows.map((row) => moved(row, id, row.transaction_id))
    )
    return { account_id: id }
  }
  const isRemovalTold = operation.removed !== false
  await write(context, [
    ...(isRemovalTold ? rows.map(removal) : []),
    ...rows.map((row) => moved(row, id, newId(context, row))),
  ])
  return { account_id: id }
}

/** `{account?}`: the same transactions under new ids, in one account or in all. */
async function rekeyTransactions(context: Context, operation: Operation) {
  const isAboutOne = operation.account !== undefined || operation.account_id !== undefined
  const account: Account | null = isAboutOne ? await wantedAccount(context, operation) : null
  const rows = await liveTransactions(
    context.client,
    context.item.item_id,
    account?.account_id ?? null
  )
  await write(context, [
    ...rows.map(removal),
    ...rows.map((row) => moved(row, row.account_id, newId(context, row))),
  ])
  return { count: rows.length }
}

const newId = ({ bank }: Context, row: LoggedChange): string =>
  identifier(bank.seed, `rekey|${row.transaction_id}`)

const moved = (row: LoggedChange, accountId: string, transactionId: string): Change => ({
  transactionId,
  accountId,
  isRemoval: false,
  body: { ...row.body, account_id: accountId, transaction_id: transactionId },
  settlement: row.settlement,
})

/** The sums stay what they are, so balances are not touched. */
async function write({ client, item }: Context, changes: Change[]): Promise<void> {
  await insertChanges(client, item.item_id, item.head_seq, changes)
  item.head_seq += changes.length
  await client.query('update items set head_seq = $2 where item_id = $1', [
    item.item_id,
    item.head_seq,
  ])
}

/** `{account, current?, available?}` in major units: without rows that explain it. Null is "the bank does not say". */
async function setBalance(context: Context, operation: Operation) {
  const { client } = context
  const account = await wantedAccount(context, operation)
  const { current, available } = operation
  for (const balance of [current, available]) {
    const isFine = balance === undefined || balance === null || Number.isFinite(balance)
    if (!isFine) throw invalidField('balances are numbers, or null for what the bank does not say')
  }
  const hasAvailable = account.type === 'depository' || account.limit_minor !== null
  if (current === null && (available === null || (available === undefined && !hasAvailable))) {
    throw invalidField('Plaid always says one of current and available')
  }
  if (typeof current === 'number') await moveOpening(client, account, current)
  const forced = {
    ...(current === null ? { current } : {}),
    ...(available === undefined ? {} : { available }),
  }
  await client.query('update accounts set forced_balances = $2 where account_id = $1', [
    account.account_id,
    JSON.stringify(forced),
  ])
  return {}
}

async function moveOpening(client: Client, account: Account, current: number): Promise<void> {
  const minor = toMinor(current, account.currency)
  if (minor === null) throw invalidField('current must be a number of that currency')
  const sign = isDebt(account.type) ? -1 : 1
  await client.query('update accounts set opening_minor = $2 where account_id = $1', [
    account.account_id,
    minor + sign * account.posted_minor,
  ])
}
