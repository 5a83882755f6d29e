import fc from 'fast-check'
import { test } from '@japa/runner'
import { readDecimal } from '#core/decimal'
import { dayOf, decimalOf, minorOf, sumOfDecimals } from '#banking/products/told_values'
import { translateLiabilities } from '#banking/products/translate_liabilities'
import {
  translateHolding,
  translateInvestmentTransaction,
  translateSecurity,
} from '#banking/products/translate_investments'
import { translateStream } from '#banking/products/translate_recurring'

/** What a bank might send in a field, right or wrong. */
const anything = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    true,
    '',
    'USD',
    'usd',
    '2026-02-30',
    '2026-02-28',
    -0,
    1e300,
    1e-300
  ),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(fc.constant(null), fc.string(), fc.object()), { maxLength: 3 }),
  fc.object({ maxDepth: 1 })
)
const sent = (names: string) => {
  const ids = ['account_id', 'security_id', 'investment_transaction_id', 'stream_id']
  return fc.record({
    ...Object.fromEntries(names.split(' ').map((name) => [name, anything])),
    ...Object.fromEntries(ids.map((name) => [name, fc.constant('X')])),
    iso_currency_code: fc.constantFrom(null, 'USD', 'JPY', 'KWD', '%%'),
    unofficial_currency_code: fc.constantFrom(null, 'BTC', 'a b c'),
  }) as fc.Arbitrary<any>
}
/** No bigint beyond the column, no text that PostgreSQL refuses, no half a character, no NaN. */
function holds(value: unknown): boolean {
  if (typeof value === 'bigint') return value < 2n ** 63n && value >= -(2n ** 63n)
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || value === undefined) return true
  return typeof value !== 'object' || Object.values(value).every(holds)
}

test.group('what banks tell of products', () => {
  test('amounts are exact, halves go to the even neighbour, and what cannot be is null', ({
    assert,
  }) => {
    assert.equal(minorOf(0.1 + 0.2, 'USD'), 30n)
    assert.equal(minorOf(1.005, 'USD'), 100n)
    assert.equal(minorOf(1.015, 'USD'), 102n)
    assert.equal(minorOf(1234, 'JPY'), 1234n)
    assert.equal(minorOf(1.2345, 'KWD'), 1234n)
    assert.equal(minorOf(1e-8, 'BTC'), 1n)
    for (const wrong of [null, undefined, '5', Number.NaN, Infinity, 1e300, {}])
      assert.isNull(minorOf(wrong, 'USD'))
    assert.isNull(dayOf('2026-02-30'))
    assert.isNull(decimalOf(1e18))
  })

  test('sums of decimals are exact', ({ assert }) => {
    const decimal = fc
      .double({ noNaN: true, min: -1e9, max: 1e9 })
      .map((value) => decimalOf(value)!)
    fc.assert(
      fc.property(decimal, decimal, (one, other) => {
        const back = sumOfDecimals(
          sumOfDecimals(one, other),
          one.startsWith('-') ? one.slice(1) : `-${one}`
        )
        const [left, right] = [readDecimal(back)!, readDecimal(other)!]
        const scale = Math.max(left.scale, right.scale)
        const at = ({ unscaled, scale: own }: typeof left) => unscaled * 10n ** BigInt(scale - own)
        assert.equal(at(left), at(right))
      })
    )
  })

  test('no answer breaks a translator, and all of it fits into the database', ({ assert }) => {
    const liability = sent(
      `aprs is_overdue last_payment_amount last_payment_date last_statement_balance last_statement_issue_date
       minimum_payment_amount next_payment_due_date interest_rate interest_rate_percentage loan_status
       next_monthly_payment past_due_amount origination_principal_amount maturity_date expected_payoff_date`.replace(
        /\s+/g,
        ' '
      )
    )
    const other = sent(
      `name ticker_symbol type subtype is_cash_equivalent close_price quantity institution_price institution_value
       cost_basis date amount price fees description merchant_name first_date last_date predicted_next_date frequency
       transaction_ids average_amount last_amount is_active status personal_finance_category`.replace(
        /\s+/g,
        ' '
      )
    )
    fc.assert(
      fc.property(liability, other, (debt, one) => {
        const accounts = [{ account_id: 'X', balances: one }]
        const debts = { credit: [debt, null], mortgage: [debt], student: [debt] }
        const found = translateLiabilities({ accounts, liabilities: debts } as never)
        assert.lengthOf(found, 3)
        const all = [
          found,
          translateSecurity(one),
          translateHolding(one),
          translateInvestmentTransaction(one),
          translateStream(one, 'out'),
        ]
        assert.isTrue(holds(all))
      }),
      { numRuns: 500 }
    )
    assert.isEmpty(translateLiabilities({ accounts: null, liabilities: null } as never))
  })
})
