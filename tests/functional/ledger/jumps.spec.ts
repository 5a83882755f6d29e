import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { JUMP_PLACES } from '#ledger/jump_places'
import { aMemberOf } from '#tests/functional/households/world'
import { aPerson, anAccount, categoryId } from '#tests/world'

test.group('Jumping', () => {
  test('a few letters lead to screens, acts and what the household named; Enter to the first', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const { account, groceries } = await person.within(async () => {
      const accountId = await anAccount({ name: 'Grove checking' })
      const row = { accountId, source: 'manual' as const, amountMinor: -450n, currency: 'USD' }
      await recordTransactions([{ ...row, postedOn: '2026-11-02', userPayee: 'Green Grocer' }])
      return { account: accountId, groceries: await categoryId('food.groceries') }
    })
    const get = (path: string, user = person.user) => client.get(path).loginAs(user).redirects(0)
    const page = await get('/jump?q=gro')
    page.assertTextIncludes(`href="/accounts/${account}"`)
    page.assertTextIncludes(`href="/transactions?category=${groceries}"`)
    page.assertTextIncludes('href="/transactions?payee=%3Dgreen+grocer"')
    const first = await get('/jump?q=Grov&go=1')
    first.assertHeader('location', `/accounts/${account}`)
    const act = await get('/jump?q=new+rule&go=1')
    act.assertHeader('location', '/rules/new')
    const nothing = await get('/jump?q=%00&q=x&go=1')
    nothing.assertStatus(200)
    const none = await get('/jump?q=zzz&go=1')
    none.assertTextIncludes('Search transactions for “zzz”')
    const viewer = await aMemberOf(person, 'viewer')
    assert.notInclude((await get('/jump', viewer.user)).text(), 'href="/rules/new"')
    for (const { href } of JUMP_PLACES) assert.isNotNull(router.match(href, 'GET', true), href)
  })
})
