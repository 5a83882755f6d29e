import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import app from '@adonisjs/core/services/app'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { changeField } from '#ledger/actions/change_field'
import { aPerson, anAccount, type Person } from '#tests/world'
import { aMemberOf } from '#tests/functional/households/world'
import { withSecret } from '#tests/functional/households/secret_world'
import { aRow, rowOf, sendField } from '#tests/functional/ledger/row_world'

/** Collects what the pages of a household are told while work runs. */
async function heard(
  person: Person,
  work: () => Promise<unknown>,
  isOver: (all: string[]) => boolean
) {
  const all: { id: string; userId?: string }[] = []
  const liveEvents = await app.container.make('liveEvents')
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = await liveEvents.subscribe(person.householdId, ({ name, id, userId }) => {
    if (name !== 'transactions:changed') return
    all.push({ id, userId })
    if (isOver(all.map((each) => each.id))) resolve()
  })
  await work()
  if (isOver(all.map((each) => each.id))) resolve()
  await promise
  stop()
  return all
}

test.group('Open lists', () => {
  test('hear which rows came and changed, by ids and versions alone', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    let id = ''
    const news = await heard(
      person,
      async () => {
        id = await aRow(person)
        await sendField(client, person, { id, field: 'note', form: { value: 'secret' } })
      },
      (all) => all.length === 2
    )
    assert.deepEqual(
      news.map((each) => each.id),
      [`+${id}:1.1`, `${id}:2.1`]
    )
  })

  test('hear of many at once only that there are many', async ({ assert }) => {
    const person = await aPerson()
    const news = await heard(
      person,
      () =>
        person.within(async () => {
          const row = {
            accountId: await anAccount(),
            source: 'manual' as const,
            amountMinor: -100n,
            currency: 'USD',
            postedOn: '2026-11-01' as const,
          }
          await recordTransactions(Array.from({ length: 400 }, () => row))
        }),
      (all) => all.length === 1
    )
    assert.equal(news[0].id, 'many')
  })

  test('hear nothing of accounts that are hidden from their reader', async ({ assert }) => {
    const ann = await aPerson()
    const bob = await aMemberOf(ann, 'editor', 'Bob')
    const accountId = await withSecret(ann)
    await ann.within(() =>
      tenantDb().rawQuery(
        `insert into account_visibility (household_id, user_id, account_id, level) values (app.household_id(), ?, ?, 'hidden')`,
        [bob.user.id, accountId]
      )
    )
    let [hidden, open] = ['', '']
    const news = await heard(
      ann,
      async () => {
        hidden = await aRow(ann, { accountId })
        open = await aRow(ann)
      },
      // News of the rows before may still be on their way.
      (all) => [hidden, open].every((id) => id && all.some((each) => each.includes(id)))
    )
    const listeners = (id: string) =>
      news.filter((each) => each.id.includes(id)).map(({ userId }) => userId)
    assert.deepEqual(listeners(hidden), [ann.user.id])
    assert.deepEqual(listeners(open), [undefined])
  })

  test('fetch the rows that are not as they show them, and learn which are gone', async ({
    assert,
    client,
  }) => {
    const [person, stranger] = [await aPerson(), await aPerson()]
    const [same, changed, theirs] = [await aRow(person), await aRow(person), await aRow(stranger)]
    await person.within(() =>
      changeField(
        { transactionId: changed, lineId: null, field: 'payee', version: 1 },
        { field: 'payee', name: 'Kiosk' }
      )
    )
    const response = await client
      .get(
        `/transactions/rows?ids=${same}:1.1,${changed}:1.1:2026-11-20,${theirs}:1.1,nonsense&news=${same}`
      )
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
      .header('HX-Current-URL', 'http://localhost/transactions')
    response.assertStatus(200)
    response.assertTextIncludes('Kiosk')
    assert.notInclude(response.text(), `<tr id="transaction_${same}"`)
    response.assertTextIncludes(`hx-target="#transaction_${theirs}" hx-swap="delete"`)
    response.assertTextIncludes('1 new transaction came')
    assert.equal((await rowOf(person, changed)).version, 2)
  })
})
