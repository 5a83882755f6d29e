/** `/transactions/get`, which Plaid keeps for old clients: by dates and offsets instead of a cursor. */
import { isDay } from '#core/calendar'
import { accountBody, accountsOfItem } from '#sandbox_bank/items/accounts'
import { findHealthyItem, itemBody, updateStatus, visibleHead } from '#sandbox_bank/items/item'
import { liveTransactions } from '#sandbox_bank/items/live_transactions'
import { invalidField, productNotReady } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'

const DEFAULT_COUNT = 100
const LARGEST_COUNT = 500

export function addTransactionsGet(router: Router): void {
  const options = {
    account_ids: 'array',
    count: 'integer',
    offset: 'integer',
    include_original_description: 'boolean?',
    include_personal_finance_category: 'boolean',
    include_personal_finance_category_beta: 'boolean',
    include_logo_and_counterparty_beta: 'boolean',
    personal_finance_category_version: 'string',
    days_requested: 'integer',
  } as const
  router.plaid(
    '/transactions/get',
    { access_token: 'string!', start_date: 'string!', end_date: 'string!', options },
    getTransactions
  )
}

interface Options {
  account_ids?: string[]
  count?: number
  offset?: number
  include_original_description?: boolean | null
}

/** Newest first. Throws PRODUCT_NOT_READY, which sync never does. */
async function getTransactions({ bank, body }: Call) {
  const { start_date: from, end_date: to } = body
  if (!isDay(from) || !isDay(to) || from > to) throw invalidField('dates must be days in order')
  const options = (body.options ?? {}) as Options
  const { count = DEFAULT_COUNT, offset = 0 } = options
  if (count < 1 || count > LARGEST_COUNT || offset < 0) {
    throw invalidField(`count must be between 1 and ${LARGEST_COUNT}, offset 0 or more`)
  }
  const item = await findHealthyItem(bank, String(body.access_token))
  const accounts = await accountsOfItem(bank.pool, item.item_id, options.account_ids ?? null)
  if (updateStatus(item, bank.now()) === 'NOT_READY') throw productNotReady()
  const head = visibleHead(item, bank.now())
  const owners = new Set(accounts.map(({ account_id: id }) => id))
  const rows = (await liveTransactions(bank.pool, item.item_id, null))
    .filter(({ seq, account_id: id }) => seq <= head && owners.has(id))
    .map((row) => row.body)
    .filter(({ date }) => date >= from && date <= to)
    .sort((left, right) => (left.date < right.date ? 1 : left.date > right.date ? -1 : 0))
  const page = rows.slice(offset, offset + count)
  const isOriginalWanted = options.include_original_description === true
  return {
    accounts: accounts.map(accountBody),
    transactions: page.map((row) =>
      isOriginalWanted ? row : { ...row, original_description: null }
    ),
    total_transactions: rows.length,
    item: itemBody(item, bank.now()),
  }
}
