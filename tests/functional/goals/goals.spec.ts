import { test } from '@japa/runner'
import { addMonths } from '#core/calendar'
import { freezeClock, restoreClock } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { addGoal, archiveGoal } from '#goals/actions/save_goal'
import { goalList } from '#goals/queries/goal_list'
import { forgetInHousehold } from '#privacy/erasing/traces'
import { aMemberOf } from '#tests/functional/households/world'
import { income, recorded } from '#tests/functional/reports/ledger_world'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const TODAY = '2026-11-23'
const pageOf = (client: ApiClient, { user }: Person, path: string) => client.get(path).loginAs(user)

/** Somebody with 3,000 in savings, of which 200 came in each of five months. */
async function aSaver() {
  const person = await aPerson()
  const [savings, cash] = await person.within(async () => {
    const account = await anAccount({ name: 'Savings', openingMinor: 200_000n })
    for (const month of [6, 7, 8, 9, 10])
      await recorded({
        accountId: account,
        day: addMonths('2026-05-05', month - 5),
        lines: [income(20_000n)],
      })
    return [account, await anAccount({ name: 'Purse', kind: 'cash', openingMinor: 5_000n })]
  })
  return { person, savings, cash }
}

const post = (client: ApiClient, { user }: Person, path: string, form: Record<string, string>) =>
  client.post(path).loginAs(user).withCsrfToken().redirects(0).form(form)

const savedOf = (person: Person) =>
  person.within(async () =>
    (await goalList(TODAY)).map(({ name, savedMinor }) => ({ name, savedMinor }))
  )

test.group('Goals', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('are begun by a plain form, and say when they are reached and why', async ({
    client,
    assert,
  }) => {
    const { person, savings } = await aSaver()
    const empty = await pageOf(client, person, '/goals')
    empty.assertTextIncludes('What are you saving for?')
    const form = { name: 'Holiday', target: '4,000', target_on: '2027-03-01' }
    const sent = await post(client, person, '/goals', { ...form, [`fund[${savings}]`]: '100 %' })
    sent.assertStatus(302)
    const page = await pageOf(client, person, sent.header('location') as string)
    assert.match(page.text(), /data-total="saved"><data value="3000.00"[^]*? of \$4,000\.00/)
    // 200 a month for the 1,000 that lack: five months, and it is wanted in three and a bit.
    page.assertTextIncludes(
      'At this pace there on Friday, April 23, 2027: 1 month later than Monday, March 1, 2027.'
    )
    // What would bring it back: each is a change that the form has in it then.
    const levers = [...page.text().matchAll(/href="(\/goals\/[\w-]+\/edit\?[^"]+)"/g)]
    assert.deepEqual(
      levers.map(([, href]) => href.split('?')[1]),
      ['monthly=31112', 'target_on=2027-04-23', 'target=364285']
    )
    const form2 = await pageOf(client, person, levers[0][1])
    form2.assertTextIncludes('value="311.12"')
    const odd = await pageOf(client, person, levers[0][1].replace('31112', '-1&target_on=never'))
    odd.assertStatus(200)
    page.assertTextIncludes('what the usual month brought')
    assert.notInclude(page.text(), 'translation missing')
    const list = await pageOf(client, person, '/goals')
    list.assertTextIncludes('Holiday: 75% saved')
  })

  test('never hold more of an account than it has, nor all of it twice', async ({
    client,
    assert,
  }) => {
    const { person, savings, cash } = await aSaver()
    const fund = `fund[${savings}]`
    await post(client, person, '/goals', { name: 'Car', target: '9000', [fund]: '60%' })
    const second = { name: 'Home', target: '90000', [fund]: '50 %' }
    const tooMuch = await post(client, person, '/goals', second)
    tooMuch.assertStatus(422)
    tooMuch.assertTextIncludes('Only 40 % of this account is left.')
    tooMuch.assertTextIncludes('value="50 %"')
    const both = { ...second, [fund]: '2,000', [`fund[${cash}]`]: '100%' }
    await post(client, person, '/goals', both)
    assert.deepEqual(await savedOf(person), [
      { name: 'Car', savedMinor: 180_000n },
      { name: 'Home', savedMinor: 125_000n },
    ])
  })

  test('wrong input comes back beside its field, and nothing is kept', async ({
    client,
    assert,
  }) => {
    const { person, savings } = await aSaver()
    const other = await aSaver()
    const good = { name: 'Holiday', target: '10' }
    const cases: [Record<string, string>, string][] = [
      [{ target: '0' }, 'Enter an amount above zero.'],
      [{ target: 'much' }, 'much'],
      [{ target_on: '2027-02-30' }, 'Enter a day like 2027-06-30.'],
      [{ [`fund[${savings}]`]: '101 %' }, 'Enter a share between'],
      [{ [`fund[${savings}]`]: '-5' }, 'Enter an amount above zero.'],
      [{ [`fund[${other.savings}]`]: '50 %' }, 'Choose accounts of the list.'],
    ]
    for (const [fields, words] of cases) {
      const answer = await post(client, person, '/goals', { ...good, ...fields })
      answer.assertStatus(422)
      answer.assertTextIncludes(words)
    }
    assert.deepEqual(await savedOf(person), [])
  })

  test('are changed, put away, deleted, and each of it is undone', async ({ client, assert }) => {
    const { person, savings } = await aSaver()
    const held = [{ accountId: savings, share: 10_000, amountMinor: null }]
    const fundings = { fundings: held, envelopes: [] }
    const wishes = { name: 'Car', targetMinor: 900_000n, targetOn: null, monthlyMinor: null }
    const { goal } = await person.within(() =>
      addGoal({ ...wishes, ...fundings }, { isOwn: false, currency: 'USD' })
    )
    const change = { name: 'Boat', target: '8000', [`fund[${savings}]`]: '50%' }
    const patch = (fields: Record<string, string>) =>
      client
        .patch(`/goals/${goal.id}`)
        .loginAs(person.user)
        .withCsrfToken()
        .redirects(0)
        .form({ ...change, ...fields })
    ;(await patch({ _version: '1' })).assertStatus(302)
    ;(await patch({ _version: '1' })).assertStatus(409)
    assert.deepEqual(await savedOf(person), [{ name: 'Boat', savedMinor: 150_000n }])
    await person.within(async () => {
      const [{ id }] = await tenantDb().from('change_sets').orderBy('created_at', 'desc').limit(1)
      await undo(id)
    })
    assert.deepEqual(await savedOf(person), [{ name: 'Car', savedMinor: 300_000n }])
    const away = await person.within(() => archiveGoal(goal, true))
    assert.deepEqual(await savedOf(person), [{ name: 'Car', savedMinor: 0n }])
    await person.within(() => undo(away))
    const deleted = await client
      .delete(`/goals/${goal.id}`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    deleted.assertStatus(302)
    assert.deepEqual(await savedOf(person), [])
    ;(await pageOf(client, person, `/goals/${goal.id}`)).assertStatus(404)
  })

  test('of one member are there for nobody else, and hidden accounts count for who sees them', async ({
    client,
    assert,
  }) => {
    const { person, savings } = await aSaver()
    const partner = await aMemberOf(person, 'editor')
    const own = { name: 'Ring', target: '3000', is_own: '1' }
    await post(client, person, '/goals', { ...own, [`fund[${savings}]`]: '1000' })
    await post(client, person, '/goals', { name: 'Both', target: '10', [`fund[${savings}]`]: '5' })
    assert.deepEqual(await savedOf(partner), [{ name: 'Both', savedMinor: 500n }])
    await person.within(() =>
      tenantDb().table('account_visibility').insert({
        household_id: person.householdId,
        user_id: partner.user.id,
        account_id: savings,
        level: 'hidden',
      })
    )
    assert.deepEqual(await savedOf(partner), [{ name: 'Both', savedMinor: 0n }])
    const page = await pageOf(client, partner, '/goals')
    assert.notInclude(page.text(), 'Ring')
    const activity = await pageOf(client, partner, '/activity')
    assert.include(activity.text(), 'Goal Both added')
    assert.notInclude(activity.text(), 'Ring')
    // Who leaves for good takes it along: without an owner it would be everybody's.
    await post(client, partner, '/goals', { name: 'Secret', target: '10', is_own: '1' })
    const who = { userId: partner.user.id, email: partner.user.email }
    await inHousehold(person.householdId, () => forgetInHousehold(who))
    assert.notInclude(JSON.stringify((await savedOf(person)).map(({ name }) => name)), 'Secret')
  })
})
