import fc from 'fast-check'
import { test } from '@japa/runner'
import { isTransposed } from '#balances/transposed'

test.group('Swapped digits', () => {
  test('are two neighbours, and nothing else', ({ assert }) => {
    const yes = [
      [1234n, 1243n],
      [-1234n, -2134n],
      [5n, 50n],
      [1200n, 2100n],
    ]
    const no = [
      [1234n, 1234n],
      [1234n, -1243n],
      [1234n, 4231n],
      [1234n, 2143n],
      [1234n, 1235n],
    ]
    for (const [one, other] of yes) assert.isTrue(isTransposed(one, other), `${one} ${other}`)
    for (const [one, other] of no) assert.isFalse(isTransposed(one, other), `${one} ${other}`)
  })

  test('are the same seen from either side, and differ by a multiple of nine', ({ assert }) => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.nat(8), (amount, at) => {
        const digits = [...amount.toString()]
        if (at + 1 >= digits.length || digits[at] === digits[at + 1]) return
        ;[digits[at], digits[at + 1]] = [digits[at + 1], digits[at]]
        const swapped = BigInt(digits.join(''))
        assert.isTrue(isTransposed(amount, swapped))
        assert.isTrue(isTransposed(swapped, amount))
        assert.equal((amount - swapped) % 9n, 0n)
      })
    )
  })
})
