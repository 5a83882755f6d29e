/**
 * What must be true of every answer that Plaid gives: its keys, their types, and what no type can say. The bank checks
 * itself with this while people develop and test; a finding becomes a 500 that nobody overlooks.
 */
import {
  anything,
  day,
  listOf,
  number,
  objectOf,
  oneOf,
  orNull,
  text,
  truth,
  type Check,
} from '#sandbox_bank/checks/shapes'

type Json = Record<string, unknown>

const LONGEST_CURSOR = 256

/** An amount is of one currency, official or not. */
const oneCurrency = (value: Json): string[] =>
  (value.iso_currency_code === null) === (value.unofficial_currency_code === null)
    ? ['exactly one of iso_currency_code and unofficial_currency_code must be set']
    : []

const currencies = { iso_currency_code: orNull(text), unofficial_currency_code: orNull(text) }

const balances = objectOf(
  {
    required: {
      available: orNull(number),
      current: orNull(number),
      limit: orNull(number),
      ...currencies,
    },
    optional: { last_updated_datetime: orNull(text) },
  },
  (value) =>
    value.current === null && value.available === null
      ? ['current and available are both null']
      : oneCurrency(value)
)

const account = objectOf({
  required: {
    account_id: text,
    balances,
    mask: orNull(text),
    name: text,
    official_name: orNull(text),
    type: oneOf('investment', 'credit', 'depository', 'loan', 'brokerage', 'other'),
    subtype: orNull(text),
  },
  optional: {
    persistent_account_id: text,
    holder_category: orNull(oneOf('business', 'personal', 'unrecognized')),
    verification_status: anything,
  },
})

const category = objectOf(
  {
    required: { primary: text, detailed: text },
    optional: {
      confidence_level: orNull(oneOf('VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN')),
      version: oneOf('v1', 'v2'),
    },
  },
  ({ primary, detailed }) =>
    String(detailed).startsWith(`${String(primary)}_`)
      ? []
      : ['detailed belongs to another primary']
)

const transaction = objectOf(
  {
    required: {
      account_id: text,
      account_owner: orNull(text),
      amount: number,
      authorized_date: orNull(day),
      authorized_datetime: orNull(text),
      date: day,
      datetime: orNull(text),
      ...currencies,
      location: anything,
      name: text,
      payment_channel: oneOf('online', 'in store', 'other'),
      payment_meta: anything,
      pending: truth,
      pending_transaction_id: orNull(text),
      transaction_code: orNull(text),
      transaction_id: text,
    },
    optional: {
      category: anything,
      category_id: anything,
      check_number: orNull(text),
      counterparties: listOf(anything),
      logo_url: orNull(text),
      merchant_entity_id: orNull(text),
      merchant_name: orNull(text),
      original_description: orNull(text),
      personal_finance_category: orNull(category),
      personal_finance_category_icon_url: text,
      website: orNull(text),
    },
  },
  (value) => [
    ...oneCurrency(value),
    ...(value.pending === true && value.pending_transaction_id !== null
      ? ['a pending transaction names no pending transaction']
      : []),
  ]
)

const removed = objectOf({ required: { transaction_id: text, account_id: text } })

const sync = objectOf(
  {
    required: {
      transactions_update_status: oneOf(
        'TRANSACTIONS_UPDATE_STATUS_UNKNOWN',
        'NOT_READY',
        'INITIAL_UPDATE_COMPLETE',
        'HISTORICAL_UPDATE_COMPLETE'
      ),
      accounts: listOf(account),
      added: listOf(transaction),
      modified: listOf(transaction),
      removed: listOf(removed),
      next_cursor: text,
      has_more: truth,
    },
    optional: { request_id: text },
  },
  syncFits
)

function syncFits(page: Json): string[] {
  const lists = [page.added, page.modified, page.removed] as { transaction_id: string }[][]
  const ids = lists.flat().map(({ transaction_id: id }) => id)
  const isEmpty = ids.length === 0 && page.has_more === false
  return [
    ...(new Set(ids).size === ids.length ? [] : ['a transaction stands twice on one page']),
    ...(String(page.next_cursor).length <= LONGEST_CURSOR ? [] : ['the cursor is too long']),
    ...(page.transactions_update_status === 'NOT_READY' && !isEmpty
      ? ['what is not ready has no rows']
      : []),
    ...(page.has_more === true && page.next_cursor === '' ? ['more without a cursor'] : []),
  ]
}

/** Everything that reads accounts answers with them; their other keys are looked at elsewhere. */
const withAccounts: Check = (body, place) =>
  listOf(account)((body as Json).accounts, `${place}.accounts`)

const holdings: Check = (body, place) => {
  const { holdings: held, securities, accounts } = body as Record<string, Json[]>
  const known = new Set(securities.map(({ security_id: id }) => id))
  const owners = new Set(accounts.map(({ account_id: id }) => id))
  return [
    ...withAccounts(body, place),
    ...held.flatMap((one, index) => [
      ...(known.has(one.security_id) ? [] : [`${place}.holdings[${index}] has no security`]),
      ...(owners.has(one.account_id) ? [] : [`${place}.holdings[${index}] has no account`]),
      ...oneCurrency(one).map((finding) => `${place}.holdings[${index}]: ${finding}`),
    ]),
  ]
}

const CHECKS: Record<string, Check> = {
  '/transactions/sync': sync,
  '/accounts/get': withAccounts,
  '/accounts/balance/get': withAccounts,
  '/liabilities/get': withAccounts,
  '/investments/holdings/get': holdings,
  '/investments/transactions/get': withAccounts,
}

/** What is wrong with an answer of this endpoint; empty for endpoints that nobody has described. */
export const findingsOf = (path: string, body: unknown): string[] =>
  Object.hasOwn(CHECKS, path) ? CHECKS[path](body, 'answer') : []
