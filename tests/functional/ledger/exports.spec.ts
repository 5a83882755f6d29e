import { test } from '@japa/runner'
import { exportLimits } from '#ledger/exports/transactions_csv'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { aMemberOf } from '#tests/functional/households/world'
import { aLedger } from '#tests/functional/ledger/bulk_world'
import { anAccount, aPerson, categoryId } from '#tests/world'

/** The cells of a file's lines; no cell of these tests has a comma within. */
const tableOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))

test.group('Transactions as a file', (group) => {
  group.each.setup(() => {
    const { step } = exportLimits
    exportLimits.step = 2
    return () => void (exportLimits.step = step)
  })

  test('all that match, newest first, each part once and exact, as who asks may see it', async ({
    assert,
    client,
  }) => {
    const { person, ids } = await aLedger()
    const viewer = await aMemberOf(person, 'viewer')
    for (const { user } of [person, viewer]) {
      const response = await client.get('/transactions/exports?from=2026-11-01').loginAs(user)
      response.assertStatus(200)
      response.assertHeader('content-type', 'text/csv; charset=utf-8')
      assert.match(
        response.header('content-disposition')!,
        /^attachment; filename="transactions-[\d-]+\.csv"$/
      )
      const [head, ...lines] = tableOf(response.text())
      assert.deepEqual(head.slice(0, 3), ['Day', 'Booked', 'Payee'])
      const [amount, part, id] = ['Amount', 'Part', 'Id'].map((name) => head.indexOf(name))
      assert.deepEqual(
        lines.map((cells) => [cells[id], cells[part], cells[amount]]),
        [
          [ids[4], '1', '-5.00'],
          [ids[3], '1', '-10.00'],
          [ids[2], '1', '-4.00'],
          [ids[2], '2', '-6.00'],
          [ids[0], '1', '-10.00'],
          [ids[1], '1', '-20.00'],
        ]
      )
    }
    const stranger = await aPerson()
    const none = await client.get('/transactions/exports').loginAs(stranger.user)
    assert.lengthOf(tableOf(none.text()), 1)
  })

  test('of a filter the parts that it means, of ticked rows all; formulas are text', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [evil] = await person.within(async () => {
      const coffee = await categoryId('food.coffee')
      return recordTransactions([
        {
          accountId: await anAccount({ name: '@SUM(A1)' }),
          source: 'manual',
          amountMinor: -9_007_199_254_740_993n,
          currency: 'USD',
          postedOn: '2026-11-20',
          userPayee: '=cmd|x',
          lines: [
            { amountMinor: -1n, categoryId: coffee },
            { amountMinor: -9_007_199_254_740_992n },
          ],
        },
      ])
    })
    const post = (form: Record<string, string>) =>
      client
        .post('/transactions/exports')
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
        .form(form)
    const part = await post({ scope: 'filter', filter: 'q=cat:coffee' })
    const [, ...lines] = tableOf(part.text())
    assert.lengthOf(lines, 1)
    assert.includeMembers(lines[0], ["'=cmd|x", "'@SUM(A1)", '-0.01', '-90071992547409.93'])
    assert.lengthOf(tableOf((await post({ ids: evil })).text()), 3)
    ;(await post({ scope: 'filter', filter: 'q=' + 'x'.repeat(501) })).assertStatus(422)
    ;(await post({})).assertStatus(302)
  })
})
