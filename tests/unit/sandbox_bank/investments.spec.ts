import { test } from '@japa/runner'
import { investmentHistory } from '#sandbox_bank/history/investments'

const REQUEST = {
  seed: 'golden',
  institutionId: 'ins_109508',
  username: 'user_good',
  currency: 'USD',
}

test.group('Sandbox bank investments', () => {
  const history = () => investmentHistory(REQUEST, 'retirement', '2026-08-22', 100_000)

  test('there are monthly purchases, dividends, one sale, one fee and one cancelled order', ({
    assert,
  }) => {
    const { rows } = history()
    const count = (type: string) => rows.filter((row) => row.type === type).length
    assert.isAtLeast(count('buy'), 23)
    assert.isAtLeast(count('cash'), 7)
    assert.deepEqual([count('sell'), count('fee'), count('cancel')], [1, 1, 1])
  })

  test('what is held is what the rows bought, and the value is shares and cash', ({ assert }) => {
    const { rows, quantityThousandths, priceMinor, cashMinor, valueMinor } = history()
    const bought = rows.reduce((sum, row) => sum + row.quantityThousandths, 0)
    assert.equal(quantityThousandths, bought)
    assert.equal(valueMinor, cashMinor + Math.floor((bought * priceMinor) / 1000))
  })

  test('it is the same every time', ({ assert }) => {
    assert.deepEqual(history(), history())
  })
})
