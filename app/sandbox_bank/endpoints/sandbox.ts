/** `/sandbox/*`: Plaid's own handles on its sandbox. */
import { toMinor } from '#sandbox_bank/amounts'
import { addDays, isDay } from '#core/calendar'
import type { Bank } from '#sandbox_bank/bank'
import { inTransaction } from '#sandbox_bank/database'
import { transactionBody } from '#sandbox_bank/history/transaction_body'
import { identifier } from '#sandbox_bank/identifiers'
import { accountsOfItem, type Account } from '#sandbox_bank/items/accounts'
import { append, type Change } from '#sandbox_bank/items/change_log'
import { createItem } from '#sandbox_bank/items/create_item'
import { findHealthyItem, findItem, lockItem, type Item } from '#sandbox_bank/items/item'
import { announceSince, failItem } from '#sandbox_bank/items/lifecycle'
import { issuePublicToken } from '#sandbox_bank/items/public_tokens'
import { daysRequestedOf } from '#sandbox_bank/link/requests'
import { invalidField } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'
import { checkFields, type Body } from '#sandbox_bank/request_checks'
import { reachableInstitution } from '#sandbox_bank/world/reachable'
import { findUser, signIn } from '#sandbox_bank/world/users'

const MOST_TRANSACTIONS = 10
const OLDEST_DAYS = 14
const TRANSACTION_FIELDS = {
  date_transacted: 'string!',
  date_posted: 'string!',
  amount: 'number!',
  description: 'string!',
  iso_currency_code: 'string',
} as const

export function addSandboxEndpoints(router: Router): void {
  router.plaid(
    '/sandbox/public_token/create',
    {
      institution_id: 'string!',
      initial_products: 'array!',
      options: {
        webhook: 'string?',
        override_username: 'string?',
        override_password: 'string?',
        transactions: { start_date: 'string', end_date: 'string', days_requested: 'integer' },
        statements: 'object?',
        income_verification: 'object?',
      },
      user_token: 'string',
      user_id: 'string',
    },
    createPublicToken
  )
  router.plaid('/sandbox/item/reset_login', { access_token: 'string!' }, resetLogin)
  router.plaid(
    '/sandbox/transactions/create',
    { access_token: 'string!', transactions: 'array!' },
    createTransactions
  )
}

interface TokenOptions {
  webhook?: string | null
  override_username?: string | null
  override_password?: string | null
  transactions?: { days_requested?: number } | null
}

/** Skips Link: signs in and shares every account. */
async function createPublicToken({ bank, body }: Call) {
  const options = (body.options ?? {}) as TokenOptions
  const institution = reachableInstitution(String(body.institution_id))
  const itemId = await createItem(bank, {
    institution,
    user: signIn(
      options.override_username ?? 'user_good',
      options.override_password ?? 'pass_good'
    ),
    products: body.initial_products as string[],
    daysRequested: daysRequestedOf(options.transactions),
    webhook: options.webhook ?? null,
    accounts: null,
  })
  return { public_token: await issuePublicToken(bank, itemId) }
}

async function resetLogin({ bank, body }: Call) {
  const item = await findItem(bank.pool, String(body.access_token))
  await failItem(bank, bank.pool, item, { code: 'ITEM_LOGIN_REQUIRED', reason: null })
  return { reset_login: true }
}

async function createTransactions({ bank, body }: Call) {
  const found = await findHealthyItem(bank, String(body.access_token))
  const orders = body.transactions as Body[]
  if (orders.length < 1 || orders.length > MOST_TRANSACTIONS) {
    throw invalidField(`transactions must have 1 to ${MOST_TRANSACTIONS} entries`)
  }
  if (findUser(found.username)?.behaviour !== 'dynamic') {
    throw invalidField('only Items of user_transactions_dynamic accept transactions')
  }
  await inTransaction(bank.pool, async (client) => {
    const item = await lockItem(client, found.item_id)
    const accounts = await accountsOfItem(client, item.item_id)
    const account = accounts.find(({ type }) => type === 'depository')
    if (!account) throw invalidField('the Item shares no depository account')
    const changes = orders.map((order, index) =>
      orderedChange(bank, { item, account }, order, index)
    )
    const before = item.head_seq
    await append(client, item, changes)
    await announceSince(bank, client, item, before)
  })
  return {}
}

function orderedChange(
  bank: Bank,
  { item, account }: { item: Item; account: Account },
  order: Body,
  index: number
): Change {
  checkFields(order, TRANSACTION_FIELDS, `transactions[${index}].`)
  const { date_transacted: transacted, date_posted: posted } = order
  const currency = String(order.iso_currency_code ?? account.currency)
  const amountMinor = toMinor(Number(order.amount), currency)
  const today = bank.today()
  const isRecent =
    isDay(transacted) && transacted <= today && transacted >= addDays(today, -OLDEST_DAYS)
  if (!isRecent || !isDay(posted) || posted < transacted) {
    throw invalidField(`dates must be days from ${OLDEST_DAYS} days ago to today`)
  }
  if (amountMinor === null) throw invalidField('amount has too many decimals')
  const isPending = posted > today
  const label = `transaction|${item.item_id}|created|${item.head_seq + index + 1}`
  const transactionId = identifier(bank.seed, label)
  const description = String(order.description)
  const body = transactionBody({
    transactionId,
    accountId: account.account_id,
    amountMinor,
    currency,
    date: isPending ? transacted : posted,
    authorizedDate: transacted,
    isPending,
    merchant: { ...ORDERED_MERCHANT, name: description, statement: description },
    hasMerchantName: true,
    confidence: 'LOW',
    checkNumber: null,
  })
  const settlement = isPending ? ({ kind: 'plain', amountMinor } as const) : null
  return { transactionId, accountId: account.account_id, isRemoval: false, body, settlement }
}

const ORDERED_MERCHANT = {
  category: 'OTHER_OTHER',
  channel: 'other',
  counterparty: 'merchant',
  city: null,
} as const
