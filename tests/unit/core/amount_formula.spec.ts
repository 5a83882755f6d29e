import { test } from '@japa/runner'
import fc from 'fast-check'
import { minorFromFormula } from '#core/amount_formula'
import { Refusal } from '#core/refusal'

const read = (text: string, { locale = 'en-US', currency = 'USD', wholeMinor = 6518n } = {}) =>
  minorFromFormula({ text, currency, locale, field: 'amount', wholeMinor })

test.group('Amounts that are reckoned', () => {
  test('{0} is {1}')
    .with([
      ['12.5', 1250n],
      ['12.5+3', 1550n],
      ['12.5 - 3 + $1', 1050n],
      ['50%', 3259n],
      ['100% - 5.18', 6000n],
      ['33.33%', 2172n],
      ['3*4.20', 1260n],
      ['3 × 4.20', 1260n],
      ['10/3', 333n],
      ['10/3*3', 1000n],
      ['2*(3+4)', 1400n],
      ['-5+2', -300n],
      ['1,234.50+1', 123_550n],
      ['(12.00)', -1200n],
      ['12.00-', -1200n],
      ['12.-', 1200n],
    ] as [string, bigint][])
    .run(({ assert }, [text, minor]) => assert.equal(read(text), minor))

  test('in the habits of the locale, and of currencies without cents', ({ assert }) => {
    assert.equal(read('12,5+3', { locale: 'de-DE', currency: 'EUR' }), 1550n)
    assert.equal(read('1.000/3', { locale: 'de-DE', currency: 'EUR' }), 33_333n)
    assert.equal(read('100/3', { currency: 'JPY' }), 33n)
  })

  test('what makes no sense is refused as any amount is')
    .with(['1/0', '+', '%', '2**3', '(1+2', '1+2)', '1+x', '5%%', '1.234+1', '()', '1 2+3x'])
    .run(({ assert }, text) => assert.throws(() => read(text), Refusal))

  test('a percentage needs a whole', ({ assert }) => {
    const wish = { text: '50%', currency: 'USD', locale: 'en-US', field: 'amount' }
    assert.throws(() => minorFromFormula(wish), Refusal)
  })

  test('sums of cents come out exactly', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(cents, (all) => {
        const text = all.map(
          (minor) => `${Math.floor(minor / 100)}.${`${minor % 100}`.padStart(2, '0')}`
        )
        return read(text.join('+')) === BigInt(all.reduce((sum, minor) => sum + minor, 0))
      })
    )
  })
})
