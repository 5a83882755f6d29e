import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { rememberMatch } from '#ledger/actions/matches/remember_match'
import { changeSet } from '#core/change_set'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { reviewInbox } from '#ledger/queries/review/inbox'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'
import { arrived, lastUndo, reasonsOf, send } from '#tests/functional/ledger/review_world'

const rowsOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const rows = await tenantDb().from('transactions').whereIn('id', ids)
    return ids.map((id) => rows.find((row) => row.id === id)!)
  })

const flowsOf = (person: Person, ids: string[]) =>
  person.within(async () => {
    const lines = await tenantDb().from('transaction_lines').whereIn('transaction_id', ids)
    return ids.map((id) => lines.find((line) => line.transaction_id === id)!.flow)
  })

const rulesOf = (person: Person) =>
  person.within(() => tenantDb().from('rules').whereNull('deleted_at').orderBy('position'))

test.group('What is decided in review', () => {
  test('"not mine" leaves rows out of reports, or moves them to the trash; undo asks again', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const ids = await arrived(person, [{}, {}, {}])
    const page = await client.get('/review').loginAs(person.user)
    for (const words of ['Not mine…', 'Leave out of reports', 'Move to the trash'])
      page.assertTextIncludes(words)
    const judged = (id: string, verdict: string) =>
      send(client, person, '/review/acceptances', { 'ids[]': [id], verdict })
    await person.within(() => bulkEdit([ids[2]], { act: 'reviewed', value: null }))
    await person.within(() => bulkEdit([ids[2]], { act: 'unreviewed', value: null }))
    ;(await client.get('/review').loginAs(person.user)).assertTextIncludes('marked for a look')
    ;(await judged(ids[0], 'exclude')).assertHeader('location', '/review')
    await judged(ids[1], 'trash')
    const [first, second] = await rowsOf(person, ids)
    assert.isNull(first.deleted_at)
    assert.equal(second.deleted_reason, 'user')
    assert.deepEqual(await flowsOf(person, ids), ['excluded', 'spend', 'spend'])
    assert.equal((await person.within(() => reviewInbox())).count, 1)
    await lastUndo(person)
    assert.equal((await person.within(() => reviewInbox())).count, 2)
    // Said once more of what nobody waits for, it changes nothing.
    await judged(ids[0], 'trash')
    assert.isNull((await rowsOf(person, ids))[0].deleted_at)
    assert.isEmpty(await person.within(() => ledgerDifferences()))
  })

  test('what the bank took away is kept, or let go', async ({ assert, client }) => {
    const person = await aPerson()
    const ids = await arrived(person, [{ note: 'one' }, { note: 'two' }], { isBackfill: true })
    await person.within(() => deleteTransactions(ids, 'bank'))
    const page = await client.get('/review').loginAs(person.user)
    for (const words of ['Keep it anyway', 'Let it go']) page.assertTextIncludes(words)
    const path = '/review/acceptances'
    await send(client, person, path, { 'ids[]': [ids[0]], verdict: 'keep' })
    await send(client, person, path, { 'ids[]': [ids[1]] })
    const rows = await rowsOf(person, ids)
    assert.deepEqual(
      rows.map((row) => [row.deleted_reason, row.needs_review]),
      [
        [null, false],
        ['bank', false],
      ]
    )
  })

  test('"always" makes a rule in the same change, or lets the one there say so', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [coffee, groceries] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.groceries'),
    ])
    const ids = await arrived(person, [{}, {}, {}])
    const accepted = (id: string, category: string) => {
      const form = { 'ids[]': [id], category_id: category, always: '1' }
      return send(client, person, '/review/acceptances', form)
    }
    await accepted(ids[0], '')
    assert.isEmpty(await rulesOf(person))
    assert.deepEqual(await reasonsOf(person, ids), ['unsure', 'unsure', 'unsure'])
    await accepted(ids[0], coffee)
    const [rule] = await rulesOf(person)
    assert.include(rule, { condition: 'payee:"Bean & Co"', name: 'Bean & Co' })
    assert.deepEqual(rule.actions, [{ type: 'category', categoryId: coffee }])
    await accepted(ids[1], groceries)
    const [changed, ...others] = await rulesOf(person)
    assert.isEmpty(others)
    assert.deepEqual(changed.actions, [{ type: 'category', categoryId: groceries }])
    await lastUndo(person)
    assert.deepEqual((await rulesOf(person))[0].actions, rule.actions)
    const [later] = await arrived(person, [{}])
    const [line] = await person.within(() =>
      tenantDb().from('transaction_lines').where('transaction_id', later)
    )
    assert.include(line, { category_id: coffee, category_origin: 'rule' })
  })

  test('possible duplicates and transfers are decided in their place', async ({
    assert,
    client,
  }) => {
    const person = await aPerson()
    const [one, twin] = await arrived(person, [{}, { amountMinor: -1000n, source: 'import' }])
    const savings = await person.within(() => anAccount({ name: 'Savings' }))
    const [out] = await arrived(person, [{ bankPayee: 'To savings', amountMinor: -7000n }])
    const [into] = await arrived(person, [
      { bankPayee: 'From checking', amountMinor: 7000n, accountId: savings },
    ])
    await person.within(() =>
      changeSet({ cause: 'transactions.added' }, async () => {
        await rememberMatch('duplicate', [one, twin], 'open')
        await rememberMatch('transfer', [out, into], 'open')
      })
    )
    const inbox = await person.within(() => reviewInbox())
    const of = (payee: string) => inbox.groups.find((group) => group.payee === payee)!.key
    const beans = await client
      .get('/review')
      .qs({ group: of('Bean & Co') })
      .loginAs(person.user)
    // Both sides wait, and the pair is asked once.
    assert.lengthOf(beans.text().match(/\/merges"/g)!, 1)
    assert.match(beans.text(), new RegExp(`(${one}|${twin})/rejections`))
    const moved = await client
      .get('/review')
      .qs({ group: of('To savings') })
      .loginAs(person.user)
    const lines =
      /name="line_id" value="([^"]+)"\s*>\s*<input type="hidden" name="other_line_id" value="([^"]+)"/.exec(
        moved.text()
      )!
    await send(client, person, `/transactions/${out}/transfers`, {
      line_id: lines[1],
      other_line_id: lines[2],
      return_to: '/review',
    })
    assert.deepEqual(await flowsOf(person, [out, into]), ['transfer', 'transfer'])
    await send(client, person, `/transactions/${one}/rejections`, {
      kind: 'duplicate',
      other_id: twin,
      return_to: '/review',
    })
    const after = await client
      .get('/review')
      .qs({ group: of('Bean & Co') })
      .loginAs(person.user)
    assert.notInclude(after.text(), '/merges')
  })
})
