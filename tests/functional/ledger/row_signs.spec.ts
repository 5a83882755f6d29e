import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { transferLines } from '#ledger/actions/ties/transfer'
import { settleArrivals } from '#ledger/events/arrivals'
import { tenantDb } from '#core/household_scope'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aLedger, sends } from '#tests/functional/ledger/bulk_world'
import { anAccount, aPerson, type Person } from '#tests/world'

const arrived = (person: Person, rows: NewTransaction[], by: 'bank' | 'person') =>
  person.within(() =>
    changeSet({ cause: 'transactions.recorded', details: { count: 1 } }, async () => {
      const ids = await recordTransactions(rows)
      await settleArrivals({ ids, by, isNew: true, isBackfill: false })
      return ids
    })
  )

test.group('What a row of the list says of itself', () => {
  test('a transfer names both accounts to who sees both', async ({ assert, client }) => {
    const person = await aPerson()
    const ben = await aMemberOf(person, 'viewer')
    const row = { source: 'manual' as const, currency: 'USD', postedOn: '2026-11-20' as const }
    const savings = await person.within(async () => {
      const [checking, saved] = [
        await anAccount({ name: 'Daily money' }),
        await anAccount({ name: 'Rainy days' }),
      ]
      const ids = await recordTransactions([
        { ...row, accountId: checking, amountMinor: -500n, userPayee: 'To savings' },
        { ...row, accountId: saved, amountMinor: 500n, userPayee: 'From checking' },
      ])
      const lines = await tenantDb().from('transaction_lines').whereIn('transaction_id', ids)
      await transferLines([lines[0].id, lines[1].id])
      return saved
    })
    const cellsOf = async (who: Person) => {
      const text = (await client.get('/transactions').loginAs(who.user)).text()
      return [...text.matchAll(/<td class="detail">([^]*?)<\/td>/g)].map(([, cell]) =>
        cell
          .replaceAll(/<span class="sr-only">.*?<\/span>|<[^>]+>/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim()
      )
    }
    assert.deepEqual(await cellsOf(person), [
      'Daily money → Rainy days',
      'Daily money → Rainy days',
    ])
    await limits(ben, savings, 'hidden')
    assert.deepEqual(await cellsOf(ben), ['Daily money'])
  })

  test('a row that was typed and the bank sent says so, and is taken apart in its place', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const accountId = await person.within(() => anAccount())
    const row = { accountId, amountMinor: -350n, currency: 'USD', postedOn: '2026-11-12' as const }
    await arrived(person, [{ ...row, source: 'manual', userPayee: 'Coffee cart' }], 'person')
    const [kept] = await arrived(person, [{ ...row, source: 'bank', bankText: 'CC 8812' }], 'bank')
    const list = (await client.get('/transactions').loginAs(person.user)).text()
    assert.include(list, 'one with the row you typed')
    const [, tie] = /name="tie_id" value="([^"]+)"/.exec(list)!
    const apart = await client
      .post(`/transactions/${kept}/merges?_method=DELETE`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form({ tie_id: tie, return_to: '/transactions' })
    apart.assertStatus(302)
    const after = (await client.get('/transactions').loginAs(person.user)).text()
    assert.notInclude(after, 'one with the row you typed')
    assert.lengthOf(after.match(/id="payee_/g)!, 2)
  })
})

test.group('What is offered while somebody types', () => {
  test('names that begin so, then those that hold it, as they are written', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    await person.within(async () => {
      const accountId = await anAccount()
      const payees = ['Barber', 'The Bar', 'Bakery', 'Zebra bar', 'Bar 100%', 'barber']
      await recordTransactions(
        payees.map((userPayee, index) => ({
          accountId,
          source: 'manual' as const,
          amountMinor: -100n,
          currency: 'USD',
          postedOn: `2026-11-0${index + 1}` as '2026-11-01',
          userPayee,
        }))
      )
    })
    const offered = async (q: string, who = person) =>
      JSON.parse((await client.get('/merchants/suggestions').qs({ q }).loginAs(who.user)).text())
        .options
    assert.deepEqual(await offered('Bar'), ['Bar 100%', 'barber', 'The Bar', 'Zebra bar'])
    assert.deepEqual(await offered('100%'), ['Bar 100%'])
    assert.deepEqual(await offered('%'), ['Bar 100%'])
    assert.deepEqual(await offered(''), [])
    assert.deepEqual(await offered('Bar', await aPerson()), [])
  })

  test('what was chosen lately comes first', async ({ assert, client }) => {
    const { person, ids, coffee } = await aLedger()
    await sends(client, person)({ act: 'category', ids: [ids[0]], category_id: coffee })
    const page = await client
      .get(`/transactions/${ids[1]}/fields/category/edit`)
      .loginAs(person.user)
    assert.match(
      page.text(),
      new RegExp(`<optgroup label="Used lately">\\s*<option value="${coffee}"`)
    )
  })
})
