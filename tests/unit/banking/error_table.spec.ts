import fs from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, needsPerson, retryIn, waitAfter } from '#banking/plaid/error_class'
import { CODES, type ErrorClass } from '#banking/plaid/error_codes'

const TABLE: Record<ErrorClass, string[]> = {
  login: ['ITEM_ERROR/ITEM_LOGIN_REQUIRED'],
  access: [
    'ITEM_ERROR/NO_ACCOUNTS',
    'ITEM_ERROR/ACCESS_NOT_GRANTED',
    'INVALID_INPUT/ADDITIONAL_CONSENT_REQUIRED',
    'INVALID_INPUT/INVALID_ACCOUNT_ID',
  ],
  at_bank: [
    'ITEM_ERROR/ITEM_LOCKED',
    'ITEM_ERROR/PASSWORD_RESET_REQUIRED',
    'ITEM_ERROR/USER_SETUP_REQUIRED',
    'ITEM_ERROR/INVALID_CREDENTIALS',
    'ITEM_ERROR/INVALID_MFA',
    'ITEM_ERROR/INVALID_OTP',
    'ITEM_ERROR/INSUFFICIENT_CREDENTIALS',
    'ITEM_ERROR/USER_INPUT_TIMEOUT',
  ],
  relink: [
    'ITEM_ERROR/ITEM_NOT_FOUND',
    'INVALID_INPUT/USER_PERMISSION_REVOKED',
    'ITEM_ERROR/USER_PERMISSION_REVOKED',
    'ITEM_ERROR/INVALID_UPDATED_USERNAME',
    'ITEM_ERROR/ITEM_NOT_SUPPORTED',
    'ITEM_ERROR/MFA_NOT_SUPPORTED',
    'INSTITUTION_ERROR/INSTITUTION_NO_LONGER_SUPPORTED',
  ],
  gone: ['ITEM_ERROR/ITEM_CONCURRENTLY_DELETED'],
  capability: [
    'ITEM_ERROR/NO_LIABILITY_ACCOUNTS',
    'ITEM_ERROR/NO_INVESTMENT_ACCOUNTS',
    'ITEM_ERROR/NO_AUTH_ACCOUNTS',
    'ITEM_ERROR/PRODUCTS_NOT_SUPPORTED',
    'INVALID_INPUT/PRODUCT_NOT_ENABLED',
  ],
  wait: ['ITEM_ERROR/PRODUCT_NOT_READY'],
  restart: ['TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'],
  institution: [
    'INSTITUTION_ERROR/INSTITUTION_DOWN',
    'INSTITUTION_ERROR/INSTITUTION_NOT_RESPONDING',
    'INSTITUTION_ERROR/INSTITUTION_NOT_AVAILABLE',
    'INSTITUTION_ERROR/NEVER_SEEN',
    'RATE_LIMIT_EXCEEDED/INSTITUTION_RATE_LIMIT/429',
  ],
  maintenance: ['API_ERROR/PLANNED_MAINTENANCE'],
  retry: [
    'API_ERROR/INTERNAL_SERVER_ERROR/500',
    'API_ERROR/UNREADABLE_ANSWER/502',
    'NETWORK/ECONNRESET/0',
    'NETWORK/TIMEOUT/0',
    'NEVER_SEEN/NEVER_SEEN/503',
  ],
  limit: [
    'RATE_LIMIT_EXCEEDED/ACCOUNTS_LIMIT/429',
    'RATE_LIMIT_EXCEEDED/BALANCE_LIMIT/429',
    'RATE_LIMIT_EXCEEDED/ITEM_GET_LIMIT/429',
    'RATE_LIMIT_EXCEEDED/TRANSACTIONS_LIMIT/429',
    'RATE_LIMIT_EXCEEDED/RATE_LIMIT/429',
    'NEVER_SEEN/NEVER_SEEN/429',
  ],
  link: ['INVALID_INPUT/INVALID_LINK_TOKEN', 'INVALID_INPUT/INVALID_PUBLIC_TOKEN'],
  configuration: [
    'RATE_LIMIT_EXCEEDED/CREDITS_EXHAUSTED/429',
    'INVALID_INPUT/INVALID_API_KEYS',
    'INVALID_INPUT/INVALID_ACCESS_TOKEN',
    'INVALID_INPUT/UNAUTHORIZED_ENVIRONMENT',
    'INVALID_INPUT/UNAUTHORIZED_ROUTE_ACCESS',
    'INVALID_INPUT/INVALID_PRODUCT',
    'INVALID_INPUT/INVALID_LINK_CUSTOMIZATION',
    'INVALID_INPUT/INSTITUTION_REGISTRATION_REQUIRED',
    'INVALID_REQUEST/MISSING_FIELDS',
    'INVALID_REQUEST/UNKNOWN_FIELDS',
    'INVALID_REQUEST/INVALID_FIELD',
    'INVALID_REQUEST/INVALID_BODY',
    'NEVER_SEEN/NEVER_SEEN',
    'NEVER_SEEN/NEVER_SEEN/404',
  ],
}

const errorOf = (line: string) => {
  const [errorType, errorCode, status] = line.split('/')
  return new BankApiError('/x', { errorType, errorCode, httpStatus: Number(status ?? 400) || null })
}

test.group('what errors of the bank ask for', () => {
  for (const [wanted, lines] of Object.entries(TABLE))
    test(`${wanted}: each of its codes`, ({ assert }) => {
      for (const line of lines) assert.equal(classOf(errorOf(line)), wanted, line)
    })

  test('every code that is known stands in this table, and every kind has words', ({ assert }) => {
    const listed = new Set(
      Object.values(TABLE).flatMap((all) => all.map((line) => line.split('/')[1]))
    )
    assert.deepEqual(
      [...CODES.keys()].filter((code) => !listed.has(code)),
      []
    )
    const file = app.makePath('resources/lang/en/banking.json')
    const words = JSON.parse(fs.readFileSync(file, 'utf8'))
    assert.includeMembers(Object.keys(words.errors), Object.keys(TABLE))
  })

  test('only some wait for a person', ({ assert }) => {
    const waiting = Object.keys(TABLE).filter((name) => needsPerson(name as ErrorClass))
    assert.deepEqual(waiting, ['login', 'access', 'at_bank', 'relink', 'gone'])
  })
})

test.group('how long to wait after an error', () => {
  const MINUTE = 60_000
  const HOUR = 60 * MINUTE
  const waits = (failure: ErrorClass, tries: number, chance: number) =>
    Array.from({ length: tries }, (_, index) => waitAfter(failure, index + 1, chance))

  test('a bank that is down is asked after 15 minutes, 1 hour, 4 hours, 16 hours, a day', ({
    assert,
  }) => {
    assert.deepEqual(waits('institution', 6, 0), [
      15 * MINUTE,
      HOUR,
      4 * HOUR,
      16 * HOUR,
      24 * HOUR,
      24 * HOUR,
    ])
  })

  test('what fails in passing is tried again anywhere within a bound that doubles, then hourly', ({
    assert,
  }) => {
    const seconds = waits('retry', 9, 1).map((milliseconds) => milliseconds / 1000)
    assert.deepEqual(seconds, [4, 8, 16, 32, 64, 128, 256, 300, 3960])
    assert.deepEqual(
      waits('retry', 8, 0),
      Array.from({ length: 8 }, () => 1000)
    )
    assert.equal(waitAfter('retry', 3, 0.5), 8000)
  })

  test('what is not ready is asked for after 10 s, 30 s, 1, 2 and 5 minutes', ({ assert }) => {
    const seconds = waits('wait', 6, 0).map((milliseconds) => milliseconds / 1000)
    assert.deepEqual(seconds, [10, 30, 60, 120, 300, 300])
  })

  test('a limit lasts a minute, or as long as the bank says', ({ assert }) => {
    assert.equal(waitAfter('limit', 1, 0), MINUTE)
    assert.isAtMost(waitAfter('limit', 9, 1), 2 * MINUTE)
    const response = {
      status: 429,
      headers: { 'retry-after': '300' },
      data: { error_type: 'RATE_LIMIT_EXCEEDED', error_code: 'X' },
    }
    assert.equal(retryIn(BankApiError.from({ response }, '/x'), 1, 0), 5 * MINUTE)
  })

  test('maintenance ten minutes, what a bank does not have a week', ({ assert }) => {
    assert.equal(waitAfter('maintenance', 5, 0), 10 * MINUTE)
    assert.equal(waitAfter('capability', 5, 0), 7 * 24 * HOUR)
  })
})

test.group('what is kept of an error', () => {
  test('its reason and the words for the person, in plain text', ({ assert }) => {
    const data = {
      error_type: 'ITEM_ERROR',
      error_code: 'ITEM_LOCKED',
      error_code_reason: 'OAUTH_<i>',
      display_message: `Call\u0000 us\u202E now.${'x'.repeat(500)}`,
      request_id: 'abc',
    }
    const made = BankApiError.from({ response: { status: 400, data } }, '/x')
    assert.equal(made.errorReason, 'OAUTH_i')
    assert.match(made.displayMessage!, /^Call {1,2}us {1,2}now\.x+$/)
    assert.lengthOf(made.displayMessage!, 300)
    assert.isNull(
      BankApiError.from({ response: { status: 502, data: '<html>' } }, '/x').displayMessage
    )
  })
})
