import fc from 'fast-check'
import { test } from '@japa/runner'
import { exponentOf } from '#core/currencies'
import { readDecimal, rescale } from '#core/decimal'
import { translateBalance, translateTransaction } from '#banking/plaid/translate'
import { translateAccount } from '#banking/plaid/translate_account'
import type { AccountBase, Transaction } from 'plaid'

const sent = (extra: object) =>
  ({
    transaction_id: 'T',
    account_id: 'A',
    amount: 1,
    iso_currency_code: 'USD',
    unofficial_currency_code: null,
    date: '2026-02-02',
    authorized_date: null,
    pending: false,
    pending_transaction_id: null,
    name: 'SHOP 123',
    merchant_name: null,
    original_description: null,
    ...extra,
  }) as unknown as Transaction

const text = (minor: bigint, exponent: number) => {
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  return `${minor < 0n ? '-' : ''}${whole}${exponent ? `.${digits.slice(-exponent)}` : ''}`
}

test.group('translating what the bank sends', () => {
  test('every amount comes over exactly, with the sign turned round', ({ assert }) => {
    const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'BTC')
    // A double tells 15 digits apart, so these are all amounts that a bank can send.
    const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(
      fc.property(currencies, amounts, (currency, minor) => {
        const amount = Number(text(minor, exponentOf(currency)))
        const translated = translateTransaction(sent({ amount, iso_currency_code: currency }))
        assert.equal(translated.amountMinor, -minor)
        assert.isFalse(translated.isRounded)
      })
    )
  })

  test('any number keeps its digits; what the currency cannot hold is rounded and marked', ({
    assert,
  }) => {
    const numbers = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(numbers, (amount) => {
        const translated = translateTransaction(sent({ amount }))
        assert.equal(Number(translated.amount), amount === 0 ? 0 : amount)
        const exact = readDecimal(translated.amount)!
        assert.equal(-translated.amountMinor, rescale(exact, 2, 'half-even')!)
        assert.equal(translated.isRounded, rescale(exact, 2) === null)
      })
    )
  })

  test('half a cent goes to the even neighbour', ({ assert }) => {
    const minor = (amount: number) => translateTransaction(sent({ amount })).amountMinor
    assert.deepEqual([0.005, 0.015, 0.025, -0.015].map(minor), [-0n, -2n, -2n, 2n])
  })

  test('an unofficial currency keeps its name and its own digits', ({ assert }) => {
    const coin = { iso_currency_code: null, unofficial_currency_code: 'DOGE', amount: 1e-8 }
    const translated = translateTransaction(sent(coin))
    assert.deepInclude(translated, {
      currency: 'DOGE',
      amount: '0.00000001',
      amountMinor: -1n,
      unofficialCurrency: 'DOGE',
      isoCurrency: null,
    })
  })

  test('without any currency it is none, and never the dollar', ({ assert }) => {
    const translated = translateTransaction(sent({ iso_currency_code: null }))
    assert.equal(translated.currency, 'XXX')
  })

  test('a pending row has no other day than its own', ({ assert }) => {
    const days = { date: '2026-02-02', authorized_date: '2026-01-31' }
    assert.isNull(translateTransaction(sent({ ...days, pending: true })).authorizedOn)
    assert.equal(translateTransaction(sent(days)).authorizedOn, '2026-01-31')
  })

  test('the payee is the merchant, else the other side, else what the statement says', ({
    assert,
  }) => {
    const counterparties = [
      { name: 'Pay App', type: 'payment_app' },
      { name: 'Shop', type: 'merchant' },
    ]
    const payee = (extra: object) => {
      const { payee: named, text: statement } = translateTransaction(sent(extra))
      return named ?? statement
    }
    assert.equal(payee({ merchant_name: 'Merchant', counterparties }), 'Merchant')
    assert.equal(payee({ counterparties }), 'Shop')
    assert.equal(payee({ original_description: 'POS 77 SHOP' }), 'POS 77 SHOP')
    assert.equal(payee({}), 'SHOP 123')
  })

  test('texts that no database takes are cleaned', ({ assert }) => {
    const translated = translateTransaction(sent({ merchant_name: 'A\u0000B\ud800', name: ' ' }))
    assert.equal(translated.payee, 'AB\ufffd')
    assert.isNull(translated.text)
    assert.notInclude(JSON.stringify(translated.payload), '\\u0000')
  })

  test('debts are below zero, money is above; the unused limit is no balance', ({ assert }) => {
    assert.equal(translateBalance(12.34, 'USD'), 1234n)
    assert.equal(translateBalance(12.34, 'USD', { isDebt: true }), -1234n)
    const account = (type: string, balances: object) =>
      translateAccount({
        account_id: 'A',
        name: 'X',
        mask: null,
        official_name: null,
        type,
        subtype: null,
        balances: { iso_currency_code: 'USD', available: null, limit: null, ...balances },
      } as unknown as AccountBase).currentMinor
    assert.equal(account('credit', { current: 410 }), -41000n)
    assert.equal(account('loan', { current: 1 }), -100n)
    assert.equal(account('depository', { current: null, available: 9 }), 900n)
    assert.isNull(account('credit', { current: null, available: 9 }))
  })
})
