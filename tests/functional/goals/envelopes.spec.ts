import { test } from '@japa/runner'
import { changeBudget } from '#budgets/actions/save_budget'
import { planCategory } from '#budgets/actions/plan_categories'
import { budgetState } from '#budgets/queries/budget_state'
import { mergeCategory } from '#categories/actions/merge_category'
import Category from '#categories/models/category'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { goalList } from '#goals/queries/goal_list'
import {
  aBudget,
  again,
  aPlanner,
  lastChange,
  spent,
  TODAY,
  WISHES,
} from '#tests/functional/budgets/budget_world'
import { aMemberOf } from '#tests/functional/households/world'
import { partsMakeTotals } from '#tests/part_totals'
import { anAccount, categoryId, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

/** Somebody with 1,000 who put 100 into the envelope "fun" in each of four months, and took 30 out of it in one. */
async function aSaver() {
  const envelopes = { mode: 'envelope', carry: 'both', openingMinor: 1_000_00n } as const
  const world = await aPlanner(envelopes, '2026-08-10')
  const { person, budget, fun } = world
  const savings = await person.within(async () => {
    const id = await anAccount({ name: 'Savings', openingMinor: 1_000_00n })
    await spent(id, '2026-10-09', 30_00n, fun)
    for (const day of ['2026-08-10', '2026-09-10', '2026-10-10', TODAY] as const)
      await planCategory(await budgetState(budget, day, TODAY), fun, 100_00n)
    return id
  })
  return { ...world, savings, field: `envelope[${budget.id}_${fun}]` }
}

type Form = Record<string, string>
const add = (client: ApiClient, { user }: Person, form: Form) =>
  client
    .post('/goals')
    .loginAs(user)
    .withCsrfToken()
    .redirects(0)
    .form({ target: '1000', ...form })

const savedOf = (person: Person) =>
  person.within(async () =>
    (await goalList(TODAY)).map(({ name, savedMinor }) => `${name} ${savedMinor}`)
  )

test.group('Goals that envelopes pay for', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('hold what is in them, and go by what was put in', async ({ client, assert }) => {
    const { person, field } = await aSaver()
    const blank = await client.get('/goals/new').loginAs(person.user)
    blank.assertTextIncludes('Envelopes of Household')
    blank.assertTextIncludes('$370.00 in it')
    const sent = await add(client, person, { name: 'Guitar', [field]: '50 %' })
    sent.assertStatus(302)
    const path = sent.header('location') as string
    const page = await client.get(path).loginAs(person.user)
    assert.match(page.text(), /data-total="saved"><data value="185.00"/)
    const months = /id="months"[^]*?<\/table>/.exec(page.text())![0]
    // August, September, and October with 30 taken out; November is not over.
    const grown = [...months.matchAll(/<data value="([-\d.]+)"/g)].map(([, value]) => value)
    assert.deepEqual(grown, ['35.00', '50.00', '50.00'])
    page.assertTextIncludes('what the usual month brought')
    assert.isAtLeast((await partsMakeTotals({ client, person, assert, path })).length, 2)
    const why = await client
      .get(/\/reports\/why\?sum=goal[^"]+/.exec(page.text())![0])
      .loginAs(person.user)
    why.assertTextIncludes('sum=plan&amp;of=left')
    const form = await client.get(`${path}/edit`).loginAs(person.user)
    assert.match(form.text(), /<details class="more" open>[^]*value="50 %"/)
    assert.notInclude(page.text() + form.text() + why.text(), 'translation missing')
  })

  test('are never paid for twice: not by one envelope, nor by it and by its accounts', async ({
    client,
    assert,
  }) => {
    const { person, field, savings } = await aSaver()
    await add(client, person, { name: 'Guitar', [field]: '60 %' })
    const tooMuch = await add(client, person, { name: 'Drums', [field]: '41 %' })
    tooMuch.assertStatus(422)
    tooMuch.assertTextIncludes('Only 40 % of this envelope is left.')
    tooMuch.assertTextIncludes('value="41 %"')
    for (const other of ['0 %', '-1', 'all'])
      (await add(client, person, { name: 'Drums', [field]: other })).assertStatus(422)
    const unknown = await add(client, person, { name: 'Drums', [`${field.slice(0, -2)}]`]: '1 %' })
    unknown.assertTextIncludes('Choose envelopes of the list.')
    await add(client, person, { name: 'Drums', [field]: '500' })
    assert.deepEqual(await savedOf(person), ['Guitar 22200', 'Drums 14800'])
    // 970 are there; what a goal holds of the account is in no envelope besides.
    await add(client, person, { name: 'Home', [`fund[${savings}]`]: '700' })
    assert.deepEqual(await savedOf(person), ['Guitar 22200', 'Drums 4800', 'Home 70000'])
    const { id } = await person.within(() =>
      tenantDb().from('goals').where('name', 'Drums').firstOrFail()
    )
    const page = await client.get(`/goals/${id}`).loginAs(person.user)
    page.assertTextIncludes('all that accounts have besides')
    await partsMakeTotals({ client, person, assert, path: `/goals/${id}` })
    await person.within(async () => undo(await lastChange()))
    assert.deepEqual(await savedOf(person), ['Guitar 22200', 'Drums 14800'])
  })

  test('follow an envelope into another one, and know none that the reader does not', async ({
    client,
    assert,
  }) => {
    const { person, budget, field, fun } = await aSaver()
    await add(client, person, { name: 'Guitar', [field]: '100 %' })
    const partner = await aMemberOf(person, 'editor')
    assert.deepEqual(await savedOf(partner), ['Guitar 37000'])
    const own = await person.within(async () => {
      const alone = await aBudget(
        { name: 'Mine', mode: 'envelope', openingMinor: 90_00n },
        TODAY,
        true
      )
      await planCategory(await budgetState(alone, TODAY, TODAY), fun, 80_00n)
      return alone.id
    })
    await add(client, person, { name: 'Ring', [`envelope[${own}_${fun}]`]: '100 %' })
    assert.deepEqual(await savedOf(person), ['Guitar 37000', 'Ring 8000'])
    assert.deepEqual(await savedOf(partner), ['Guitar 37000', 'Ring 0'])
    await person.within(async () => {
      const into = await Category.findOrFail(await categoryId('food'))
      await mergeCategory(await Category.findOrFail(fun), into)
    })
    assert.deepEqual(await savedOf(person), ['Guitar 37000', 'Ring 8000'])
    await person.within(async () => {
      await changeBudget(await again(budget), WISHES, TODAY)
    })
    assert.deepEqual(await savedOf(person), ['Guitar 0', 'Ring 8000'])
  })
})
