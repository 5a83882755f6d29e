/** Asks every endpoint of the bank once, and keeps what was asked and answered. */
import { FIXED_KID } from '#sandbox_bank/webhooks/keys'
import { KEYS, type BankWorld } from '#tests/functional/sandbox_bank/bank_world'

type Json = Record<string, any>
export type Asked = Map<string, { request: Json; answer: Json }>

export async function everyAnswer(world: BankWorld): Promise<Asked> {
  const asked: Asked = new Map()
  const ask = async (path: string, request: Json): Promise<Json> => {
    const { status, body } = await world.post(path, request, KEYS)
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`)
    // What was asked twice is looked at as it was asked last.
    asked.set(path, { request, answer: body })
    return body
  }
  const link = async (username: string) => {
    const made = await ask('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions', 'investments', 'liabilities'],
      options: {
        webhook: 'http://127.0.0.1:9/nobody',
        override_username: username,
        override_password: 'pass_good',
        transactions: { days_requested: 730 },
      },
    })
    const { access_token: token } = await ask('/item/public_token/exchange', {
      public_token: made.public_token,
    })
    return token as string
  }
  const dynamic = await link('user_transactions_dynamic')
  const token = await link('user_good')
  await askAboutItem(ask, token)
  await askAboutInstitutions(ask)
  await askForLink(ask, token)
  const today = String((await world.control('GET', '/clock')).body.now).slice(0, 10)
  await ask('/sandbox/transactions/create', {
    access_token: dynamic,
    transactions: [
      { date_transacted: today, date_posted: today, amount: 9.99, description: 'Ordered' },
    ],
  })
  await ask('/transactions/refresh', { access_token: dynamic })
  await ask('/transactions/sync', {
    access_token: dynamic,
    count: 500,
    options: { include_original_description: true, personal_finance_category_version: 'v2' },
  })
  await ask('/webhook_verification_key/get', { key_id: FIXED_KID })
  await endItem(ask, token)
  return asked
}

type Ask = (path: string, request: Json) => Promise<Json>

async function askAboutItem(ask: Ask, token: string): Promise<void> {
  const access = { access_token: token }
  const range = { start_date: '2000-01-01', end_date: '2099-01-01' }
  const { accounts } = await ask('/accounts/get', access)
  const ids = accounts.map((account: Json) => account.account_id)
  await ask('/accounts/balance/get', { ...access, options: { account_ids: ids } })
  await ask('/item/get', access)
  await ask('/transactions/get', { ...access, ...range, options: { count: 500 } })
  await ask('/transactions/recurring/get', { ...access, account_ids: ids })
  await ask('/liabilities/get', access)
  await ask('/investments/holdings/get', access)
  await ask('/investments/transactions/get', { ...access, ...range, options: { count: 500 } })
}

async function askAboutInstitutions(ask: Ask): Promise<void> {
  const countries = { country_codes: ['US', 'CA', 'GB'] }
  const options = { include_optional_metadata: true }
  await ask('/institutions/get', { count: 50, offset: 0, ...countries, options })
  await ask('/institutions/search', { query: 'bank', products: null, ...countries, options })
  await ask('/institutions/get_by_id', {
    institution_id: 'ins_132363',
    ...countries,
    options: { ...options, include_status: true },
  })
}

async function askForLink(ask: Ask, token: string): Promise<void> {
  const person = {
    client_name: 'Money Tracker',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: '0198c0de' },
  }
  const { link_token: link } = await ask('/link/token/create', {
    ...person,
    products: ['transactions'],
    required_if_supported_products: ['liabilities'],
    transactions: { days_requested: 730 },
    hosted_link: { completion_redirect_uri: 'http://localhost:3333/back' },
  })
  await ask('/link/token/get', { link_token: link })
  await ask('/link/token/create', {
    ...person,
    access_token: token,
    update: { account_selection_enabled: true },
  })
}

async function endItem(ask: Ask, token: string): Promise<void> {
  const access = { access_token: token }
  const fired = { webhook_type: 'TRANSACTIONS', webhook_code: 'DEFAULT_UPDATE' }
  await ask('/sandbox/item/fire_webhook', { ...access, ...fired })
  await ask('/sandbox/item/reset_login', access)
  await ask('/item/webhook/update', { ...access, webhook: null })
  const { new_access_token: next } = await ask('/item/access_token/invalidate', access)
  await ask('/item/remove', { access_token: next, reason_code: 'OTHER' })
}
