import { test } from '@japa/runner'
import fc from 'fast-check'
import { Money } from '#core/money'

const usd = (minor: bigint) => new Money(minor, 'USD')
const minors = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const currencies = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'BTC')

test.group('Money', () => {
  test('adds, subtracts, turns and compares', ({ assert }) => {
    assert.equal(usd(250n).plus(usd(-1000n)).minor, -750n)
    assert.equal(usd(250n).minus(usd(1000n)).abs().minor, 750n)
    assert.equal(usd(250n).times(-3n).minor, -750n)
    assert.equal(usd(5n).negated().negated().minor, 5n)
    assert.deepEqual([usd(1n).compare(usd(2n)), usd(2n).compare(usd(2n))], [-1, 0])
    assert.isTrue(usd(0n).isZero && usd(-1n).isNegative && usd(1n).isPositive)
    assert.isFalse(usd(0n).isNegative || usd(0n).isPositive)
  })

  test('of two currencies does not mix', ({ assert }) => {
    const euro = new Money(1n, 'EUR')
    assert.throws(() => usd(1n).plus(euro), TypeError, 'EUR cannot be combined with USD')
    assert.throws(() => usd(1n).compare(euro), TypeError)
    assert.throws(() => Money.sum([usd(1n), euro], 'USD'), TypeError)
    assert.isFalse(usd(1n).equals(euro))
  })

  test('sums lists, also an empty one and one whose parts are larger than their sum', ({
    assert,
  }) => {
    const most = 2n ** 63n - 1n
    assert.equal(Money.sum([], 'EUR').toString(), '0.00 EUR')
    assert.equal(Money.sum([usd(most), usd(most), usd(-most)], 'USD').minor, most)
  })

  test('that no bigint column can hold is refused', ({ assert }) => {
    assert.equal(usd(2n ** 63n - 1n).toDecimal(), '92233720368547758.07')
    assert.throws(() => usd(2n ** 63n), RangeError)
    assert.throws(() => usd(-(2n ** 63n)), RangeError)
    assert.throws(() => usd(2n ** 62n).times(4n), RangeError)
    assert.throws(() => new Money(1n, 'usd'), RangeError)
  })

  test('is written exactly and read back the same', () => {
    fc.assert(
      fc.property(minors, currencies, (minor, currency) => {
        const money = new Money(minor, currency)
        return (
          Money.fromDecimal(money.toDecimal(), currency).equals(money) &&
          Money.fromJson(JSON.parse(JSON.stringify(money))).equals(money)
        )
      })
    )
  })

  test('in JSON is a text and a currency', ({ assert }) => {
    assert.equal(JSON.stringify(usd(-6418n)), '{"amount":"-64.18","currency":"USD"}')
    assert.equal(JSON.stringify(new Money(-5n, 'JPY')), '{"amount":"-5","currency":"JPY"}')
    assert.equal(new Money(1n, 'BTC').toDecimal(), '0.00000001')
  })

  test('reads decimals of machines, exponents too', ({ assert }) => {
    assert.equal(Money.fromDecimal('1e-8', 'BTC').minor, 1n)
    assert.equal(Money.fromDecimal('1.5E3', 'USD').minor, 150_000n)
    assert.equal(Money.fromDecimal('-.5', 'USD').minor, -50n)
    assert.equal(Money.fromDecimal('12.3400', 'USD').minor, 1234n)
    for (const text of ['', '.', '-', '1,5', '0x10', 'NaN', '1e99999', ' 1', '1'.repeat(500)]) {
      assert.throws(() => Money.fromDecimal(text, 'USD'), RangeError)
    }
  })

  test('never rounds unasked', ({ assert }) => {
    assert.throws(() => Money.fromDecimal('0.125', 'USD'), RangeError, /more decimals than USD/)
    const round = { round: 'half-even' } as const
    const rounded = ['0.125', '0.135', '-0.125', '-0.135', '0.1251'].map(
      (text) => Money.fromDecimal(text, 'USD', round).minor
    )
    assert.deepEqual(rounded, [12n, 14n, -12n, -14n, 13n])
  })
})

test.group('Sharing money', () => {
  test('gives the odd cents to the largest remainders, the earlier first', ({ assert }) => {
    const shares = (minor: bigint, weights: bigint[]) =>
      usd(minor)
        .allocate(weights)
        .map((share) => share.minor)
    assert.deepEqual(shares(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
    assert.deepEqual(shares(-100n, [1n, 1n, 1n]), [-34n, -33n, -33n])
    assert.deepEqual(shares(5n, [3n, 7n]), [2n, 3n])
    assert.deepEqual(shares(1n, [0n, 1n, 0n]), [0n, 1n, 0n])
    assert.deepEqual(usd(1n).split(2).map(String), ['0.01 USD', '0.00 USD'])
  })

  test('never loses a unit, and no share is a unit away from its due', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0n))
    fc.assert(
      fc.property(minors, weights, (minor, list) => {
        const shares = usd(minor).allocate(list)
        const total = list.reduce((sum, weight) => sum + weight, 0n)
        return (
          Money.sum(shares, 'USD').minor === minor &&
          shares.every((share, index) => {
            const error = share.minor * total - minor * list[index]
            return error < total && error > -total
          })
        )
      })
    )
  })

  test('mirrors for money out', () => {
    fc.assert(
      fc.property(minors, fc.integer({ min: 1, max: 50 }), (minor, count) => {
        const there = usd(minor).split(count)
        const back = usd(-minor).split(count)
        return there.every((share, index) => share.negated().equals(back[index]))
      })
    )
  })

  test('needs somebody to share with', ({ assert }) => {
    assert.throws(() => usd(1n).allocate([]), RangeError)
    assert.throws(() => usd(1n).allocate([0n]), RangeError)
    assert.throws(() => usd(1n).allocate([2n, -1n]), RangeError)
    for (const count of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => usd(1n).split(count), RangeError)
    }
  })
})
