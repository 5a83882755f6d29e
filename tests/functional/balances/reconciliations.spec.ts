import { test } from '@japa/runner'
import { freezeClock, restoreClock } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { lastUndo, post } from '#tests/functional/categories/world'
import { anAccountWith, reconciled, told } from '#tests/functional/balances/world'
import type { Person } from '#tests/world'

const ROWS = [
  { payee: 'Rent', amount: -50_000n, day: '2026-11-02' as const },
  { payee: 'Pay', amount: 200_000n, day: '2026-11-05' as const },
  { payee: 'Books', amount: -1_500n, day: '2026-11-10' as const, source: 'manual' as const },
  { payee: 'Hold', amount: -700n, day: '2026-11-19' as const, isPending: true },
]

const amounts = (person: Person, account: string) =>
  person.within(async () => {
    const rows = await tenantDb()
      .from('transactions')
      .where('account_id', account)
      .whereNull('deleted_at')
      .orderBy('posted_on')
    return rows.map((row) => [row.payee, row.amount_minor, row.reconciliation_id !== null])
  })

const pathOf = (response: { header(name: string): string | undefined }) =>
  response.header('location')!

test.group('Reconciling an account', (group) => {
  group.setup(() => {
    freezeClock('2026-11-23T10:00:00Z')
    return () => restoreClock()
  })

  test('with balances that agree takes one page; its rows are locked, and undo opens it', async ({
    assert,
    client,
  }) => {
    const { person, account, ids } = await anAccountWith(ROWS)
    await person.within(() => told(account, '2026-11-20', 248_500n))
    const page = await client.get(`/accounts/${account}/reconciliations/new`).loginAs(person.user)
    page.assertStatus(200)
    page.assertTextIncludes('value="2485.00"')
    page.assertTextIncludes('Finish')
    const form = { balance: '2,485.00', day: '2026-11-20' }
    const sent = await post(client, person, `/accounts/${account}/reconciliations`, form)
    sent.assertHeader('location', `/accounts/${account}`)
    assert.deepEqual(await reconciled(person), ['finished'])
    assert.deepEqual(
      (await amounts(person, account)).map(([, , isLocked]) => isLocked),
      [true, true, true, false]
    )
    const found = await client.get('/transactions?q=is:reconciled').loginAs(person.user)
    found.assertTextIncludes(ids[0])
    assert.notInclude(found.text(), ids[3])
    ;(await client.get(`/transactions/${ids[0]}`).loginAs(person.user)).assertTextIncludes(
      'Reconciled on'
    )
    await lastUndo(person)
    assert.deepEqual(await reconciled(person), ['open'])
    assert.isFalse((await amounts(person, account)).some(([, , isLocked]) => isLocked))
    // And undoing the undo finishes it again.
    await lastUndo(person)
    assert.deepEqual(await reconciled(person), ['finished'])
  })

  test('a difference is looked for row by row, and goes into a row of its own only when asked', async ({
    assert,
    client,
  }) => {
    const { person, account, ids } = await anAccountWith(ROWS)
    const start = { balance: '2500.00', day: '2026-11-20' }
    const path = pathOf(await post(client, person, `/accounts/${account}/reconciliations`, start))
    const show = (await client.get(path).loginAs(person.user)).text()
    // What was typed by hand waits, and then all agrees.
    assert.match(show, /Not yet \(1\)[^]*Books/)
    assert.include(show, 'value="finish"')
    const marks = { 'shown[0]': ids[2], 'cleared[0]': ids[2] }
    const ticked = await post(client, person, `${path}?_method=PATCH`, marks).header(
      'HX-Request-Type',
      'partial'
    )
    assert.include(ticked.text(), 'Finish with adjustment of +$15.00')
    assert.include(ticked.text(), 'data-announce="Difference +$15.00"')
    assert.match(ticked.text(), /Books[^]*is here, perhaps not at the bank/)
    assert.match(
      ticked.text(),
      /#not_yet_title[^]*Not yet \(0\)[^]*#cleared_title[^]*Cleared \(3\)/
    )
    const unseen = { ...marks, act: 'adjust', difference: '99' }
    ;(await post(client, person, `${path}?_method=PATCH`, unseen)).assertStatus(422)
    ;(
      await post(client, person, `${path}?_method=PATCH`, { ...marks, act: 'finish' })
    ).assertStatus(422)
    await post(client, person, `${path}?_method=PATCH`, {
      ...marks,
      act: 'adjust',
      difference: '1500',
    })
    assert.deepEqual(await reconciled(person), ['finished'])
    assert.deepInclude(await amounts(person, account), ['Reconciliation adjustment', 1_500n, true])
    // It is in the balance, and no income.
    const excluded = () => tenantDb().from('transaction_lines').where('flow', 'excluded')
    assert.include((await person.within(excluded))[0], { amount_minor: 1_500n })
    ;(
      await client.get(`/accounts/${account}/reconciliations`).loginAs(person.user)
    ).assertTextIncludes('adjusted by +$15.00')
    assert.deepEqual(await person.within(ledgerDifferences), [])
    await lastUndo(person)
    assert.lengthOf(await amounts(person, account), 4)
    assert.deepEqual(await reconciled(person), ['open'])
  })

  test('what changes in a locked row opens it again; a note does not', async ({
    assert,
    client,
  }) => {
    const { person, account, ids } = await anAccountWith(ROWS)
    const form = { balance: '2485', day: '2026-11-20' }
    await post(client, person, `/accounts/${account}/reconciliations`, form)
    const edit = (field: string, value: string, version: string) =>
      post(client, person, `/transactions/${ids[2]}/fields/${field}?_method=PATCH`, {
        value,
        _version: version,
        return_to: '/',
      })
    const version = async () => {
      const row = await person.within(() =>
        tenantDb().from('transactions').where('id', ids[2]).firstOrFail()
      )
      return String(row.version)
    }
    await edit('note', 'mine', await version())
    assert.deepEqual(await reconciled(person), ['finished'])
    await edit('amount', '-14.00', await version())
    assert.deepEqual(await reconciled(person), ['open'])
    // It is gone on with, not begun anew, and counts the row that changed.
    const open = await client.get(`/accounts/${account}/reconciliations/new`).loginAs(person.user)
    open.assertTextIncludes('You began to compare')
    const sent = await post(client, person, `/accounts/${account}/reconciliations`, {
      ...form,
      balance: '2486',
    })
    sent.assertHeader('location', `/accounts/${account}`)
    assert.deepEqual(await reconciled(person), ['finished'])
    await post(client, person, `/transactions/${ids[0]}?_method=DELETE`)
    assert.deepEqual(await reconciled(person), ['open'])
  })

  test('the next one begins where the last one ended; wrong input is refused', async ({
    assert,
    client,
  }) => {
    const { person, account } = await anAccountWith(ROWS)
    const path = `/accounts/${account}/reconciliations`
    await post(client, person, path, { balance: '2485', day: '2026-11-15' })
    const next = await post(client, person, path, { balance: '1', day: '2026-11-20' })
    const page = await client.get(pathOf(next)).loginAs(person.user)
    page.assertTextIncludes('Not yet (0)')
    page.assertTextIncludes('Cleared (0)')
    page.assertTextIncludes('No single row explains it')
    await post(client, person, `${pathOf(next)}?_method=DELETE`)
    assert.deepEqual(await reconciled(person), ['finished'])
    const finished = await person.within(() =>
      tenantDb().from('reconciliations').where('status', 'finished').firstOrFail()
    )
    await post(client, person, `${path}/${finished.id}/reopening`)
    assert.deepEqual(await reconciled(person), ['open'])
    // Thrown away, it leaves its rows to the next one; undo brings both back.
    await post(client, person, `${path}/${finished.id}?_method=DELETE`)
    assert.deepEqual(await reconciled(person), [])
    assert.isFalse((await amounts(person, account)).some(([, , isCounted]) => isCounted))
    await lastUndo(person)
    assert.deepEqual(await reconciled(person), ['open'])
    assert.isTrue((await amounts(person, account)).some(([, , isCounted]) => isCounted))
    for (const wrong of [{ balance: 'x' }, { day: '2027-01-01' }, { day: 'x' }])
      (
        await post(client, person, path, { balance: '1', day: '2026-11-20', ...wrong })
      ).assertStatus(422)
  })
})
