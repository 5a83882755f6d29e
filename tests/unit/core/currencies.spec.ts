import { test } from '@japa/runner'
import { currencyCodes, exponentOf, isCurrencyCode, isOfficial } from '#core/currencies'

test.group('Currencies', () => {
  test('count as finely as ISO 4217 says: {0}')
    .with([
      ['JPY', 0],
      ['ISK', 0],
      ['USD', 2],
      ['AFN', 2],
      ['KWD', 3],
      ['IQD', 3],
      ['CLF', 4],
      ['ITL', 0],
      ['DEM', 2],
    ] as const)
    .run(({ assert }, [code, exponent]) => {
      assert.equal(exponentOf(code), exponent)
      assert.isTrue(isOfficial(code))
    })

  test('that nobody listed have eight digits', ({ assert }) => {
    for (const code of ['BTC', 'DOGE', 'POINTS2']) {
      assert.equal(exponentOf(code), 8)
      assert.isFalse(isOfficial(code))
    }
    assert.equal(exponentOf('XAU'), 8)
    assert.equal(exponentOf('GBX'), 2)
  })

  test('are not guessed from text that is no code', ({ assert }) => {
    for (const text of ['usd', '', 'U', 'US$', 'A'.repeat(17), ' USD']) {
      assert.isFalse(isCurrencyCode(text))
      assert.throws(() => exponentOf(text), RangeError)
    }
  })

  test('to choose from are those in use, each once, in order', ({ assert }) => {
    const codes = currencyCodes()
    assert.equal(codes.length, 165)
    assert.equal(new Set(codes).size, codes.length)
    assert.deepEqual(codes, [...codes].sort())
    assert.includeMembers(codes, ['EUR', 'USD', 'XOF'])
    for (const code of ['XXX', 'XTS', 'XAU', 'DEM', 'BTC']) assert.notInclude(codes, code)
  })
})
