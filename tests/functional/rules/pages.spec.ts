import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { categorize } from '#ledger/actions/categorize'
import { aRule, arrived, reconciled, stateOf } from './rules_world.js'
import { aPerson, anAccount, categoryId } from '#tests/world'

const TODAY = { now: '2026-11-20' as const }

/** Four rows of a shop of which one was filed by hand, and one of somebody else. */
async function aWorld() {
  const person = await aPerson()
  const found = await person.within(async () => {
    const account = await anAccount()
    const [coffee, groceries] = [
      await categoryId('food.coffee'),
      await categoryId('food.groceries'),
    ]
    const rows = [{}, {}, {}, {}, { bankPayee: 'Else' }].map((row) => ({
      ...row,
      postedOn: TODAY.now,
    }))
    const ids = await arrived(rows, account)
    await categorize([ids[0]], groceries)
    return { ids, coffee, groceries }
  })
  return { person, ...found }
}

const fieldsFor = (coffee: string) => ({
  as: 'rows',
  when_0_is: 'payee',
  when_0_value: 'corner',
  when_1_is: 'under',
  when_1_value: '50',
  act_0_type: 'category',
  act_0_category: coffee,
  name: 'Coffee',
})

test.group('The pages of rules', () => {
  test('the preview is an address, and says what would change and what would not', async ({
    assert,
    client,
  }) => {
    const { person, coffee, ids } = await aWorld()
    const query = new URLSearchParams(fieldsFor(coffee))
    await person.within(() => reconciled(ids[1]))
    const page = await client.get(`/rules/preview?${query}`).loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('<html')
    page.assertTextIncludes('Would change 2 of 4 matches')
    page.assertTextIncludes('reconciled: left alone')
    page.assertTextIncludes(`value="${ids[1]}!"`)
    page.assertTextIncludes('When payee contains “corner” and amount is &lt;50 → category Coffee.')
    page.assertTextIncludes('chosen by a person: left alone')
    page.assertTextIncludes(`value="${ids[0]}!"`)
    const part = await client
      .get(`/rules/preview?${query}`)
      .loginAs(person.user)
      .header('HX-Request-Type', 'partial')
    assert.notInclude(part.text(), '<html')
    part.assertTextIncludes('Would change 2 of 4 matches')
  })

  test('saving and applying changes the ticked rows, and one undo takes all of it back', async ({
    assert,
    client,
  }) => {
    const { person, coffee, groceries, ids } = await aWorld()
    const before = await Promise.all(ids.map((id) => stateOf(person, id)))
    const form = {
      ...fieldsFor(coffee),
      apply: '1',
      shown: [`${ids[0]}!`, ids[1], ids[2], ids[3]],
      row: [ids[1], ids[3]],
    }
    const response = await client
      .post('/rules')
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
      .form(form)
    response.assertStatus(302)
    const chosen = await Promise.all(ids.map(async (id) => (await stateOf(person, id)).lines[0]))
    assert.deepEqual(
      chosen.map(({ category_id }) => category_id),
      [groceries, coffee, null, coffee, null]
    )
    const rule = await person.within(() => tenantDb().from('rules').firstOrFail())
    response.assertHeader('location', `/rules/${rule.id}`)
    const page = await client.get(`/rules/${rule.id}`).loginAs(person.user)
    page.assertTextIncludes('Undo this run')
    const run = await person.within(() =>
      tenantDb().from('rule_runs').where('kind', 'past').firstOrFail()
    )
    assert.equal(run.changed, 2)
    await client
      .post(`/activity/${run.change_set_id}/undo`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    const after = await Promise.all(ids.map((id) => stateOf(person, id)))
    const plain = (rows: typeof after) =>
      rows.map(({ lines, payee, note }) => ({
        payee,
        note,
        lines: lines.map(({ category_id, category_origin, flow }) => ({
          category_id,
          category_origin,
          flow,
        })),
      }))
    assert.deepEqual(plain(after), plain(before))
  })

  test('without script the form grows and shrinks by its buttons, and keeps what was typed', async ({
    client,
  }) => {
    const { person, coffee } = await aWorld()
    const send = (extra: Record<string, string>) =>
      client
        .post('/rules')
        .loginAs(person.user)
        .withCsrfToken()
        .form({ ...fieldsFor(coffee), ...extra })
    const more = await send({ add: 'when' })
    more.assertTextIncludes('name="when_2_is"')
    more.assertTextIncludes('value="corner"')
    const act = await send({ add: 'act', act_type: 'split' })
    act.assertTextIncludes('name="act_1_share"')
    const text = await send({ to: 'text' })
    text.assertTextIncludes(
      'payee:&quot;corner&quot; amount:&lt;&quot;50&quot;'.replaceAll(
        '&lt;&quot;50&quot;',
        '&lt;50'
      )
    )
    const wrong = await send({ when_1_value: 'abc' })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('says nothing here')
    wrong.assertTextIncludes('value="corner"')
    const pattern = await send({ pattern: '(' })
    pattern.assertStatus(422)
    pattern.assertTextIncludes('cannot be read')
  })

  test('the list tells rules that never fire, things that are gone, and suggests from edits', async ({
    assert,
    client,
  }) => {
    const { person, coffee, groceries, ids } = await aWorld()
    await person.within(async () => {
      await categorize(ids.slice(0, 3), groceries)
      await aRule([{ type: 'category', categoryId: coffee }], {
        name: 'Wide',
        condition: 'payee:else',
      })
      await aRule([{ type: 'category', categoryId: groceries }], {
        name: 'Narrow',
        condition: 'payee:"else where" amount:<20',
      })
      await aRule([{ type: 'category', categoryId: groceries }], {
        name: 'Late',
        condition: 'amount:>0 payee:els',
      })
      await aRule([{ type: 'note', text: 'x' }], { name: 'Lost', condition: 'cat:"not here"' })
    })
    const page = await client.get('/rules').loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('You filed Corner Shop as Groceries 3 times.')
    page.assertTextIncludes('Never fires: rule 1 (Wide) matches first, whatever comes.')
    page.assertTextIncludes('Never fired lately: rule 1 (Wide) matched first')
    page.assertTextIncludes('Does nothing: “cat:&quot;not here&quot;” says nothing here any more.')
    const rules = await person.within(() => tenantDb().from('rules').orderBy('position'))
    const moved = await client
      .post(`/rules/${rules[1].id}/place?_method=PATCH`)
      .loginAs(person.user)
      .withCsrfToken()
      .form({ to: 'up' })
    moved.assertStatus(200)
    const now = await person.within(() => tenantDb().from('rules').orderBy('position'))
    assert.deepEqual(
      now.map(({ name }) => name),
      ['Narrow', 'Wide', 'Late', 'Lost']
    )
    await client
      .post(`/rules/${rules[0].id}/pause`)
      .loginAs(person.user)
      .withCsrfToken()
      .redirects(0)
    assert.isFalse(
      (await person.within(() => tenantDb().from('rules').where('name', 'Wide').firstOrFail()))
        .is_active
    )
  })
})
