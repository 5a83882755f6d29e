import { test } from '@japa/runner'
import { bookRun } from '#rules/running/run_books'
import { Program } from '#tests/functional/api/program'
import { arrived, stateOf } from '#tests/functional/rules/rules_world'
import { anAccount, aPerson, categoryId } from '#tests/world'

test.group('Rules for programs', () => {
  test('are written, tried, put in order, applied to what is there, followed and undone', async ({
    client,
    assert,
  }) => {
    const person = await aPerson()
    const { ids, coffee, account } = await person.within(async () => {
      const checking = await anAccount()
      const rows = [{}, {}, {}, { bankPayee: 'Else' }].map((row) => ({
        ...row,
        postedOn: '2026-11-20' as const,
      }))
      const category = await categoryId('food.coffee')
      return { ids: await arrived(rows, checking), coffee: category, account: checking }
    })
    const app = await Program.of(client, person)
    const { next: start } = await app.read('/changes')
    const said = {
      condition: 'payee:corner amount:<12.5',
      acts: [
        { type: 'category', category_id: coffee },
        { type: 'split', share_hundredths: 3000, category_id: null },
        { type: 'note', text: 'By rule' },
      ],
    }

    const tried = await app.send('post', '/rules/previews', { body: { ...said, skip: [ids[2]] } })
    tried.assertStatus(200)
    assert.include(tried.body(), { matches: 3, would_change: 2, older: 0, is_partly: false })
    const shown = tried.body().rows.find((row: { held: null }) => row.held === null)
    assert.include(shown, { payee: 'Corner Shop', occurred_on: '2026-11-20' })
    assert.deepInclude(shown.changes[0], {
      category_id: coffee,
      note: 'By rule',
      parts: [{ amount_minor: '-300', category_id: null }],
    })

    const made = await app.make('/rules', { ...said, name: 'Coffee' })
    const rule = made.data
    const path = `/rules/${rule.id}`
    assert.include(rule, { place: 1, is_on: true, stops: false, condition: said.condition })
    assert.equal(rule.acts[1].share_hundredths, 3000)
    const ran = await app.make(`${path}/runs`, { skip: [ids[2]] })
    assert.include(ran.data, { status: 'done', kind: 'past', changed: 2 })
    assert.deepEqual(await app.read(`/rules/runs/${ran.data.id}`), ran.data)
    assert.lengthOf((await app.read(`${path}/runs`)).data, 1)
    assert.equal((await stateOf(person, ids[0])).lines[0].category_id, coffee)
    assert.isNull((await stateOf(person, ids[2])).lines[0].category_id)
    await app.make(`/change-sets/${ran.change_set_id}/undo`)
    assert.isNull((await stateOf(person, ids[0])).lines[0].category_id)
    assert.isTrue((await app.read(`/rules/runs/${ran.data.id}`)).is_undone)

    // What is told may be sent back; what is left out stays.
    const renamed = await app.change('patch', path, { name: 'Tea', acts: rule.acts })
    assert.include(renamed.data, { name: 'Tea', condition: said.condition })
    assert.deepEqual(renamed.data.acts, rule.acts)
    const other = await app.change('patch', path, { condition: 'payee:"corner shop"', stops: true })
    assert.include(other.data, { name: 'Tea', condition: 'payee:"corner shop"', stops: true })
    assert.deepEqual(other.data.acts, rule.acts)
    ;(await app.send('patch', path, { body: { name: 'x' } })).assertStatus(428)

    const second = await app.make('/rules', {
      condition: 'payee:corner',
      acts: [{ type: 'split', amount_minor: '250', currency: 'USD' }],
    })
    const moved = await app.send('patch', `/rules/${second.data.id}/place`, {
      body: { direction: 'up' },
    })
    assert.equal(moved.body().data.place, 1)
    const paused = await app.make(`${path}/pause`)
    assert.isFalse(paused.data.is_on)
    const [first, last] = (await app.read('/rules?limit=10')).data
    assert.deepEqual([first.id, last.id], [second.data.id, rule.id])
    assert.isEmpty((await app.read('/rules/findings')).data)
    assert.isEmpty((await app.read('/rules/suggestions')).data)
    assert.isTrue((await app.send('delete', `${path}/pause`)).body().data.is_on)
    // The first one takes nothing but the split; the second one stands behind none.
    await app.change('delete', `/rules/${second.data.id}`)
    ;(await app.send('get', `/rules/${second.data.id}`)).assertStatus(404)

    const { changes } = await app.follow(start)
    const told = changes.filter(({ resource }) => resource === 'rules').map(({ id }) => id)
    assert.includeMembers(told, [rule.id, second.data.id])

    const waiting = await person.within(() => bookRun(rule.id, { skip: [], take: [] }))
    assert.equal((await app.read(`/rules/runs/${waiting}`)).status, 'waiting')
    const ended = await app.send('delete', `/rules/runs/${waiting}`)
    assert.equal(ended.body().status, 'cancelled')

    const wrong = async (body: object) => {
      const response = await app.send('post', '/rules', { body: { ...said, ...body } })
      response.assertStatus(422)
      return response.body().errors[0].field
    }
    assert.equal(await wrong({ condition: 'cat:nothing-is-called-so' }), 'condition')
    assert.equal(await wrong({ condition: null }), 'condition')
    assert.equal(await wrong({ pattern: '(' }), 'pattern')
    assert.equal(
      await wrong({ acts: [{ type: 'category', category_id: account }] }),
      'acts.0.category_id'
    )
    assert.equal(await wrong({ acts: [{ type: 'split' }] }), 'acts.0.share_hundredths')
    assert.equal(
      await wrong({ acts: [{ type: 'split', amount_minor: '1', currency: 'EUR' }] }),
      'acts.0.currency'
    )
    const unknown = await app.send('post', '/rules', {
      body: { ...said, acts: [{ type: 'note', note: 'x' }] },
    })
    unknown.assertStatus(422)
    assert.equal(unknown.body().errors[0].field, 'acts.0.note')
  })
})
