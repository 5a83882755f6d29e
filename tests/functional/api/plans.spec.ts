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
})
