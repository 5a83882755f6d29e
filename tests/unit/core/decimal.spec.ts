import { test } from '@japa/runner'
import fc from 'fast-check'
import { decimalFromNumber, divideHalfEven, readDecimal, writeDecimal } from '#core/decimal'

test.group('Decimals', () => {
  test('take a JSON number for what was written', ({ assert }) => {
    assert.equal(decimalFromNumber(64.18), '64.18')
    assert.equal(decimalFromNumber(0.1), '0.1')
    assert.equal(decimalFromNumber(1e-8), '0.00000001')
    assert.equal(decimalFromNumber(-1.5e-7), '-0.00000015')
    assert.equal(decimalFromNumber(1e21), '1000000000000000000000')
    assert.equal(decimalFromNumber(-0), '0')
    assert.throws(() => decimalFromNumber(Number.NaN), RangeError)
    assert.throws(() => decimalFromNumber(Infinity), RangeError)
  })

  test('of any number read back as that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        return Number(decimalFromNumber(value)) === (value === 0 ? 0 : value)
      })
    )
  })

  test('are written as they were read', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(30), (unscaled, scale) => {
        const back = readDecimal(writeDecimal({ unscaled, scale }))
        return back?.unscaled === unscaled && back.scale === scale
      })
    )
  })

  test('round to the nearest and ties to the even one', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 1000n }), (dividend, divisor) => {
        const quotient = divideHalfEven(dividend, divisor)
        const error = (dividend - quotient * divisor) * 2n
        const isTie = error === divisor || error === -divisor
        return error <= divisor && error >= -divisor && (!isTie || quotient % 2n === 0n)
      })
    )
  })
})
