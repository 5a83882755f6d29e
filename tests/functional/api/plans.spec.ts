import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { Program } from '#tests/functional/api/program'
import { aPlanner, spent, TODAY } from '#tests/functional/budgets/budget_world'

interface Line {
  category_id: string | null
}

const linesOf = (period: { groups: { lines: Line[] }[] }) =>
  period.groups.flatMap(({ lines }) => lines)

test.group('Programs that plan', (group) => {
  group.each.setup(() => {
    freezeClock(`${TODAY}T12:00:00Z`)
    return restoreClock
  })

  test('plan a period of a budget, move, cover, say what is carried over, and undo', async ({
    client,
    assert,
  }) => {
    const { person, account, groceries, fun } = await aPlanner()
    await person.within(() => spent(account, TODAY, 30_00n, fun))
    const app = await Program.of(client, person)
    const { next: start } = await app.read('/changes')
    const made = await app.make('/budgets', {
      name: 'Envelopes',
      mode: 'envelope',
      carry: 'reset',
      period_kind: 'month',
      opening_minor: '100000',
    })
    const path = `/budgets/${made.data.id}`
    const here = `${path}/periods/2026-11`
    const lineOf = async (id: string) =>
      linesOf(await app.read(here)).find(({ category_id: own }) => own === id)!

    const empty = await app.send('get', here)
    const seen = empty.header('etag')
    const body = { amount_minor: '5000' }
    await app.change('patch', `${here}/plans/${groceries}`, body, here)
    const late = await app.send('patch', `${here}/plans/${fun}`, { body, ifMatch: seen })
    late.assertStatus(412)
    const covered = await app.make(`${here}/covers`, {
      category_id: fun,
      source: 'category',
      source_id: groceries,
      amount_minor: '3000',
    })
    assert.deepInclude(await lineOf(fun), {
      planned_minor: '3000',
      spent_minor: '3000',
      left_minor: '0',
    })
    assert.equal(covered.data.to_plan_minor, '95000')
    const { data: moves } = await app.read(`${here}/moves?limit=1`)
    assert.deepInclude(moves[0], {
      kind: 'cover',
      from_category_id: groceries,
      to_category_id: fun,
      amount_minor: '3000',
      change_set_id: covered.change_set_id,
    })
    await app.make(`/change-sets/${covered.change_set_id}/undo`)
    assert.deepInclude(await lineOf(fun), { planned_minor: '0', left_minor: '-3000' })

    await app.change('patch', `${here}/terms/${groceries}`, { carry: 'both' }, here)
    const next = await app.read(`${path}/periods/2026-12-15`)
    assert.equal(next.period, '2026-12')
    assert.deepInclude(
      linesOf(next).find(({ category_id: own }) => own === groceries),
      { carried_minor: '5000', is_draft: true }
    )
    const kept = await app.make(`${path}/periods/2026-12/fillings`, { how: 'keep' })
    assert.isNull(kept.data.draft_of)
    const year = await app.read(`${path}/years/2026`)
    assert.equal(year.rows.length, year.rows.filter((row: Line) => row.category_id).length)
    assert.equal(year.totals.at(-1).planned_minor, '5000')
    const [source] = (await app.read(`${here}/covers?category_id=${fun}`)).data
    assert.deepInclude(source, { category_id: groceries, left_minor: '5000' })
    const { data: terms } = await app.read(`${here}/terms`)
    assert.sameMembers(
      terms.map(({ category_id: id }: Line) => id),
      [groceries, fun]
    )
    assert.isEmpty((await app.read(`${path}/periods/2026-12/fillings?span=3`)).data)
    const renamed = await app.change('patch', path, { name: 'Other' })
    assert.deepInclude(renamed.data, { name: 'Other', mode: 'envelope', opening_minor: '100000' })
    const { changes } = await app.follow(start)
    assert.sameMembers(
      changes.map(({ resource, id, change }) => `${resource} ${id} ${change}`),
      [`budgets ${made.data.id} created`]
    )
    await app.change('delete', path)
    ;(await app.send('get', here)).assertStatus(404)
  })

  test('save for goals by accounts and envelopes, and plan a way out of debt', async ({
    client,
    assert,
  }) => {
    const envelopes = { mode: 'envelope', openingMinor: 1_000_00n } as const
    const { person, budget, fun } = await aPlanner(envelopes)
    const app = await Program.of(client, person)
    const account = (kind: string, minor: string) =>
      app.make('/accounts', { kind, name: kind, currency: 'USD', balance_minor: minor })
    const [savings, card] = [await account('bank', '100000'), await account('card', '50000')]
    const here = `/budgets/${budget.id}/periods/2026-11`
    await app.change('patch', `${here}/plans/${fun}`, { amount_minor: '20000' }, here)
    const held = { account_id: savings.data.id, part: '33.5%' }
    const made = await app.make('/goals', {
      name: 'Holiday',
      target_minor: '200000',
      target_on: '2027-11-23',
      monthly_minor: '5000',
      fundings: [held],
    })
    const path = `/goals/${made.data.id}`
    assert.deepInclude(made.data, { saved_minor: '33500', percent: 16 })
    assert.deepInclude(made.data.outlook, { status: 'off_track', left_minor: '166500' })
    const { next: before } = await app.read('/changes')
    const part = { budget_id: budget.id, category_id: fun, part: '15000' }
    const fed = await app.change('patch', path, { envelopes: [part], monthly_minor: null })
    assert.deepInclude(fed.data, { saved_minor: '48500', target_on: '2027-11-23' })
    assert.deepInclude(fed.data.fundings[0], { ...held, held_minor: '33500' })
    const whole = [{ ...held, part: '100%' }]
    const over = { name: 'Other', target_minor: '1', fundings: whole }
    const refused = await app.send('post', '/goals', { body: over })
    refused.assertStatus(422)
    await app.make(`/change-sets/${fed.change_set_id}/undo`)
    assert.isEmpty((await app.read(path)).envelopes)
    const { changes } = await app.follow(before)
    assert.deepEqual(
      changes.map(({ resource, id, change }) => [resource, id, change]),
      [['goals', made.data.id, 'changed']]
    )
    const away = await app.make(`${path}/archival`)
    assert.deepInclude(away.data, { is_archived: true, saved_minor: '0', outlook: null })
    await app.change('patch', path, { name: 'Later' })
    const back = await app.send('delete', `${path}/archival`)
    assert.deepInclude(back.body().data, { name: 'Later', saved_minor: '33500' })
    await app.change('delete', path)

    const debt = `/debts/${card.data.id}`
    assert.deepInclude(await app.read(debt), { rate_percent: null, is_planned: false })
    const rate = { rate_percent: '12', minimum_minor: '2500' }
    assert.isTrue((await app.change('patch', debt, rate)).data.is_planned)
    const tried = await app.read('/debts?method=snowball&extra_minor=47500')
    assert.deepInclude(tried, { method: 'snowball', owed_minor: '50000', plan: null })
    assert.deepInclude(tried.ways[0], { interest_minor: '505', free_in: '2027-01', months: 2 })
    const { data: months } = await app.read('/debts/schedule?extra_minor=47500')
    assert.deepEqual(
      months.map(({ month, debts }: { month: string; debts: { left_minor: string }[] }) => [
        month,
        debts[0].left_minor,
      ]),
      [
        ['2026-12', '500'],
        ['2027-01', '0'],
      ]
    )
    const plan = await app.make('/debts/plan', { method: 'snowball', extra_minor: '1000' })
    assert.deepInclude(plan.data.plan, { extra_minor: '1000', started_on: TODAY })
    assert.equal(plan.data.debts[0].start_minor, '50000')
    await app.change('patch', debt, { is_left_out: true })
    assert.deepInclude(await app.read(debt), { rate_percent: '12', is_planned: false })
  })
})
