import { test } from '@japa/runner'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { anAccount, aPerson } from '#tests/world'

test.group('The form of the filter', () => {
  test('narrows by status, by parts and by amounts, in words of the search', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const about = { accountId: await anAccount(), source: 'manual', currency: 'USD' } as const
      const postedOn = '2026-11-20'
      await recordTransactions([
        { ...about, postedOn, userPayee: 'Baker', amountMinor: -700n },
        { ...about, postedOn, userPayee: 'Cinema', amountMinor: -2400n, isPending: true },
        { ...about, postedOn, userPayee: 'Museum', amountMinor: -2600n, isPending: true },
      ])
    })
    const get = (query: Record<string, string>) =>
      client.get('/transactions').qs(query).loginAs(person.user)
    const found = await get({ q: '', is: 'pending', has: '', least: '20', most: '25.00' })
    for (const chip of ['is:pending', 'amount:20..25']) found.assertTextIncludes(chip)
    const rows = found.text().slice(found.text().indexOf('id="results"'))
    assert.match(rows, /Cinema/)
    assert.notMatch(rows, /Baker|Museum/)
    const odd = await get({ least: '<b>lots"', is: 'lost', has: 'x' })
    odd.assertStatus(200)
    odd.assertTextIncludes('Showing results without it')
    odd.assertTextIncludes('3 transactions')
  })
})
