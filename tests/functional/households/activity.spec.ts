import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { categorize } from '#ledger/actions/categorize'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

/** Coffees of an account, as ids. */
const coffees = (person: Person, count: number) =>
  person.within(async () => {
    const accountId = await anAccount()
    const row = { accountId, source: 'manual' as const, amountMinor: -450n, currency: 'USD' }
    return recordTransactions(
      Array.from({ length: count }, () => ({ ...row, postedOn: '2026-11-02' as const }))
    )
  })

const categoriesOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const rows = await tenantDb().from('transaction_lines').whereIn('transaction_id', ids)
    return ids.map((id) => rows.find((row) => row.transaction_id === id).category_id)
  })

test.group('Activity', () => {
  test('lists what was done and by whom; any editor undoes it there, a viewer does not', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const [ben, vic] = [await aMemberOf(ann, 'editor', 'Ben'), await aMemberOf(ann, 'viewer')]
    const ids = await coffees(ann, 2)
    const coffee = await ann.within(() => categoryId('food.coffee'))
    const { changeSetId } = await ben.within(() => categorize(ids, coffee))

    for (const added of [0, 3])
      await ann.within(() => {
        const details = { added, changed: 0, removed: 0 }
        return changeSet({ cause: 'banking.synced', details, actor: 'bank' }, async () => {})
      })

    const page = (await client.get('/activity').loginAs(ann.user)).text()
    assert.include(page, 'Synced with the bank: 3 new')
    assert.notInclude(page, 'Synced with the bank: 0 new')
    assert.match(page, /Category set on 2 parts[^]*?Ben/)
    assert.include(page, `/activity/${changeSetId}/undo`)
    const shown = (await client.get('/activity').loginAs(vic.user)).text()
    assert.include(shown, 'Category set on 2 parts')
    assert.notInclude(shown, '/undo"')
    const own = (await client.get(`/activity?actorId=${ann.user.id}`).loginAs(ann.user)).text()
    assert.notInclude(own, 'Category set on 2 parts')

    const undone = await client
      .post(`/activity/${changeSetId}/undo`)
      .form({ return_to: '/activity' })
      .loginAs(ann.user)
      .withCsrfToken()
    undone.assertTextIncludes('Undid: Category set on 2 parts')
    assert.deepEqual(await categoriesOf(ann, ids), [null, null])
    const refused = await client
      .post(`/activity/${changeSetId}/undo`)
      .form({ return_to: '/activity' })
      .loginAs(vic.user)
      .withCsrfToken()
    refused.assertStatus(403)
  })

  test('goes on page by page, and bears any address', async ({ assert, client }) => {
    const ann = await aPerson()
    for (let step = 0; step < 60; step++) await ann.within(() => anAccount({ name: `No. ${step}` }))
    const first = (await client.get('/activity').loginAs(ann.user)).text()
    const older = /href="(\/activity\?before=[^"]+)"/.exec(first)![1]
    const second = (await client.get(older).loginAs(ann.user)).text()
    const ids = (text: string) => [...text.matchAll(/id="change_([^"]+)"/g)].map(([, id]) => id)
    assert.lengthOf(ids(first), 50)
    assert.isAbove(ids(second).length, 9)
    assert.isEmpty(ids(first).filter((id) => ids(second).includes(id)))
    for (const query of ['before=x', `before=${uuidv7()}`, 'actorId[]=1&before[a]=b']) {
      const answer = await client.get(`/activity?${query}`).loginAs(ann.user)
      answer.assertStatus(200)
    }
  })

  test('bears changes that the sentences of today do not know', async ({ client }) => {
    const ann = await aPerson()
    for (const cause of ['banking.erased', 'gone.for_long'])
      await ann.within(() => changeSet({ cause }, () => anAccount()))
    const page = await client.get('/activity').loginAs(ann.user)
    page.assertStatus(200)
    page.assertTextIncludes('Something changed')
  })

  test('shows nothing of an account that is hidden from the reader', async ({ assert, client }) => {
    const ann = await aPerson()
    const ben = await aMemberOf(ann, 'editor')
    const ids = await coffees(ann, 3)
    await ann.within(async () => categorize(ids, await categoryId('food.coffee')))
    const [{ account_id: accountId }] = await ann.within(() =>
      tenantDb().from('transactions').whereIn('id', ids)
    )
    await limits(ben, accountId, 'hidden')
    const page = (await client.get('/activity').loginAs(ben.user)).text()
    assert.notInclude(page, 'Category set')
    assert.notInclude(page, '3 transactions')
  })

  test('where something changed since, the others are offered, and undone alone', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    const ids = await coffees(ann, 4)
    const [coffee, travel] = await ann.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('leisure.travel'),
    ])
    const { changeSetId } = await ann.within(() => categorize(ids, coffee))
    await ann.within(() => categorize([ids[1]], travel))

    const send = (form: object) =>
      client
        .post(`/activity/${changeSetId}/undo`)
        .form({ return_to: '/activity', ...form })
        .loginAs(ann.user)
        .withCsrfToken()
    const said = await send({})
    said.assertTextIncludes('One of these rows has changed since')
    said.assertTextIncludes('Undo the other 3')
    assert.deepEqual(await categoriesOf(ann, ids), [coffee, travel, coffee, coffee])

    await send({ is_partial: '1' })
    assert.deepEqual(await categoriesOf(ann, ids), [null, travel, null, null])
    assert.deepEqual(await ann.within(ledgerDifferences), [])
  })

  test('whoever asks for the others alone gets all where nothing changed since', async ({
    assert,
    client,
  }) => {
    const ann = await aPerson()
    let changeSetId = ''
    await ann.within(() =>
      changeSet({ cause: 'accounts.added' }, async (id) => {
        changeSetId = id
        await anAccount({ name: 'Jar' })
      })
    )
    const answer = await client
      .post(`/activity/${changeSetId}/undo`)
      .form({ return_to: '/activity', is_partial: '1' })
      .loginAs(ann.user)
      .withCsrfToken()
    answer.assertStatus(200)
    const rows = await ann.within(() => tenantDb().from('accounts').whereNull('deleted_at'))
    assert.isEmpty(rows.filter(({ name }) => name === 'Jar'))
  })
})
