import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import {
  errorFindings,
  findingsOf,
  requestFindings,
  webhookFindings,
} from '#sandbox_bank/checks/answers'
import { itemNotFound } from '#sandbox_bank/plaid_error'

type Json = Record<string, any>

const nothing = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, null]))

const ROW: Json = {
  account_id: 'account',
  account_owner: null,
  amount: 12.5,
  authorized_date: '2026-08-20',
  authorized_datetime: null,
  counterparties: [],
  date: '2026-08-21',
  datetime: null,
  iso_currency_code: 'USD',
  location: nothing('address city country lat lon postal_code region store_number'),
  merchant_name: 'Corner Shop',
  name: 'Corner Shop',
  payment_channel: 'in store',
  payment_meta: nothing(
    'by_order_of payee payer payment_method payment_processor ppd_id reason reference_number'
  ),
  pending: false,
  pending_transaction_id: null,
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_GROCERIES',
    confidence_level: 'HIGH',
    version: 'v2',
  },
  transaction_code: null,
  transaction_id: 'one',
  unofficial_currency_code: null,
}

const example = (): Json => ({
  transactions_update_status: 'HISTORICAL_UPDATE_COMPLETE',
  accounts: [
    {
      account_id: 'account',
      balances: {
        available: 10,
        current: 12,
        limit: null,
        iso_currency_code: 'USD',
        unofficial_currency_code: null,
      },
      mask: '0000',
      name: 'Checking',
      official_name: null,
      type: 'depository',
      subtype: 'checking',
    },
  ],
  added: [structuredClone(ROW)],
  modified: [{ ...structuredClone(ROW), transaction_id: 'two' }],
  removed: [{ transaction_id: 'three', account_id: 'account' }],
  next_cursor: 'cursor',
  has_more: false,
  request_id: 'request',
})

/** Each of these is a mistake that a bank could make, and that a client would suffer from. */
const MUTANTS: Record<string, (page: Json) => void> = {
  'a misspelt optional key': ({ added: [row] }) => {
    row.merchant_nam = row.merchant_name
    delete row.merchant_name
  },
  'no amount': ({ added: [row] }) => (row.amount = null),
  'no word on pending': ({ added: [row] }) => delete row.pending,
  'an unknown channel': ({ added: [row] }) => (row.payment_channel = 'by owl'),
  'an amount as text': ({ added: [row] }) => (row.amount = '12.50'),
  'no cursor': (page) => (page.next_cursor = null),
  'ids instead of objects': (page) => (page.removed = ['three']),
  'a key too many': (page) => (page.item = {}),
  'an unknown status': (page) => (page.transactions_update_status = 'DONE'),
  'a moment as a day': ({ modified: [row] }) => (row.date = '2026-08-21T00:00:00Z'),
  'a day that does not exist': ({ modified: [row] }) => (row.date = '2026-13-01'),
  'two currencies': ({ added: [row] }) => (row.unofficial_currency_code = 'BTC'),
  'no currency': ({ added: [row] }) => (row.iso_currency_code = null),
  'a pending row that names another': ({ added: [row] }) => {
    row.pending = true
    row.pending_transaction_id = 'zero'
  },
  'a row twice': ({ modified: [row] }) => (row.transaction_id = 'one'),
  'rows before anything is ready': (page) => (page.transactions_update_status = 'NOT_READY'),
  'a cursor too long': (page) => (page.next_cursor = 'x'.repeat(257)),
  'more, but no cursor': (page) => Object.assign(page, { has_more: true, next_cursor: '' }),
  'a category of another primary': ({ added: [row] }) =>
    (row.personal_finance_category.primary = 'TRAVEL'),
  'no balance at all': ({ accounts: [{ balances }] }) =>
    Object.assign(balances, { current: null, available: null }),
  'an unknown kind of account': ({ accounts: [account] }) => (account.type = 'piggy bank'),
  'an amount that is no number': ({ added: [row] }) => (row.amount = Number.NaN),
}

test.group('Sandbox bank answer checks', () => {
  test('a fine answer has no findings', ({ assert }) => {
    assert.deepEqual(findingsOf('/transactions/sync', example()), [])
  })

  test('every mutant is found')
    .with(Object.keys(MUTANTS))
    .run(({ assert }, name) => {
      const page = example()
      MUTANTS[name](page)
      assert.isNotEmpty(findingsOf('/transactions/sync', page))
    })

  test('a finding says where', ({ assert }) => {
    const page = example()
    page.added[0].amount = '1'
    assert.deepEqual(findingsOf('/transactions/sync', page), [
      'answer.added[0].amount must be number',
    ])
  })

  test('a request and a webhook are looked at too', ({ assert }) => {
    const request = { access_token: 'token', count: 500 }
    assert.deepEqual(requestFindings('/transactions/sync', request), [])
    assert.isNotEmpty(requestFindings('/transactions/sync', { ...request, cursor: null }))
    assert.isNotEmpty(requestFindings('/transactions/sync', { ...request, acces_token: '' }))
    const webhook = {
      webhook_type: 'ITEM',
      webhook_code: 'LOGIN_REPAIRED',
      item_id: 'item',
      environment: 'sandbox',
    }
    assert.deepEqual(webhookFindings(webhook), [])
    assert.isNotEmpty(webhookFindings({ ...webhook, item_id: undefined }))
    assert.isNotEmpty(webhookFindings({ ...webhook, environment: 'moon' }))
    assert.isNotEmpty(webhookFindings({ ...webhook, webhook_code: 'LOGIN_MENDED' }))
    assert.isNotEmpty(webhookFindings({ ...webhook, reason: 'none' }))
  })

  test('an error has a type, a code and words', ({ assert }) => {
    const { body } = itemNotFound()
    assert.deepEqual(errorFindings(body), [])
    assert.isNotEmpty(errorFindings({ ...body, error_type: 'TROUBLE' }))
    assert.isNotEmpty(errorFindings({ ...body, error_message: null }))
  })

  test('making the schemas again from the SDK changes nothing', async ({ assert }) => {
    const made = (await import(app.makeURL('scripts/bank_schemas.mjs').href)) as {
      schemasOf: (types: string[]) => object
    }
    const kept = JSON.parse(
      readFileSync(app.makePath('app/sandbox_bank/checks/schemas/plaid.json'), 'utf8')
    ) as { sdk: string; definitions: object }
    const sdk = JSON.parse(readFileSync(app.makePath('node_modules/plaid/package.json'), 'utf8'))
    assert.equal(kept.sdk, (sdk as { version: string }).version)
    assert.containsSubset(kept.definitions, made.schemasOf(['TransactionsSyncResponse']))
  }).timeout(30_000)
})
