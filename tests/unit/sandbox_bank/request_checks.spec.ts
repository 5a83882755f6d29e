import { test } from '@japa/runner'
import { PlaidError } from '#sandbox_bank/plaid_error'
import { checkFields, checkKeys, parseJson } from '#sandbox_bank/request_checks'

const FIELDS = { token: 'string!', count: 'integer', note: 'string?', options: { deep: 'boolean' } }
const checked = (body: Record<string, unknown>) => checkFields(body, FIELDS as never)

test.group('Sandbox bank request checks', () => {
  test('anything but one JSON object is an invalid body', ({ assert }) => {
    for (const text of ['', 'no', '[]', 'null', '1', '{']) {
      assert.throws(() => parseJson(text), PlaidError, /INVALID_BODY/)
    }
  })

  test('keys may come in headers or in the body, and must be right', ({ assert }) => {
    const headers = { 'plaid-client-id': 'sandbox', 'plaid-secret': 'sandbox' }
    assert.deepEqual(checkKeys({ a: 1 }, headers), { a: 1 })
    assert.deepEqual(checkKeys({ client_id: 'sandbox', secret: 'sandbox' }, {}), {})
    assert.throws(() => checkKeys({}, {}), PlaidError, /MISSING_FIELDS/)
    assert.throws(
      () => checkKeys({ secret: 'wrong' }, { 'plaid-client-id': 'sandbox' }),
      PlaidError,
      /INVALID_API_KEYS/
    )
  })

  test('unknown, missing and mistyped fields are told apart, nested ones too', ({ assert }) => {
    checked({ token: 't', count: 3, note: null, options: { deep: true } })
    assert.throws(() => checked({ token: 't', tokn: 1 }), PlaidError, /UNKNOWN_FIELDS.*tokn/)
    assert.throws(
      () => checked({ token: 't', options: { depe: 1 } }),
      PlaidError,
      /UNKNOWN_FIELDS.*options\.depe/
    )
    assert.throws(() => checked({}), PlaidError, /MISSING_FIELDS.*token/)
    for (const wrong of [
      { count: '3' },
      { count: 1.5 },
      { options: { deep: 1 } },
      { token: null },
    ]) {
      assert.throws(() => checked({ token: 't', ...wrong }), PlaidError, /INVALID_FIELD/)
    }
  })

  test('names of object prototypes are unknown fields', ({ assert }) => {
    const body = JSON.parse('{"token":"t","constructor":1}')
    assert.throws(() => checked(body), PlaidError, /UNKNOWN_FIELDS/)
  })
})
