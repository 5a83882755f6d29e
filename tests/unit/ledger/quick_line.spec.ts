import { test } from '@japa/runner'
import { readQuickLine } from '#ledger/quick_line'

const read = (text: string, locale = 'en-US') =>
  readQuickLine(text, { locale, today: '2026-11-23', currency: 'USD' })

test.group('A quick line', () => {
  test('says amount, name, account, tags and day in any order', ({ assert }) => {
    const said = {
      amount: '18.50',
      payee: 'lunch with Ben',
      account: 'visa',
      tags: ['work'],
      day: '2026-11-22',
    }
    assert.deepEqual(read('18.50 lunch with Ben @visa #work yesterday'), said as never)
    assert.deepEqual(read('yesterday #work lunch with Ben 18.50 @visa'), said as never)
  })

  test('takes the first number for the amount, and the others for the name', ({ assert }) => {
    assert.include(read('$5 Studio 54'), { amount: '$5', payee: 'Studio 54' })
    assert.include(read('in 20 refund'), { amount: 'in 20', payee: 'refund' })
    assert.include(read('1.234,56 Miete', 'de-DE'), { amount: '1.234,56', payee: 'Miete' })
    assert.include(read('12 tea 11/21'), { amount: '12', payee: 'tea', day: '2026-11-21' })
  })

  test('leaves out what it does not say', ({ assert }) => {
    assert.deepEqual(read('lunch'), {
      amount: null,
      payee: 'lunch',
      account: null,
      tags: [],
      day: null,
    })
    assert.include(read('  '), { amount: null, payee: '' })
    assert.include(read('@ # 5'), { amount: '5', payee: '@ #', account: null })
  })
})
