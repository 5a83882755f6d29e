import { test } from '@japa/runner'
import { addDays } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { bulkLimits, runNextPart, startBulkRun } from '#ledger/actions/bulk/runs'
import { scopeIds } from '#ledger/queries/scope'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { sends } from '#tests/functional/ledger/bulk_world'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const rows = (accountId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    accountId,
    source: 'manual' as const,
    amountMinor: -100n - BigInt(index % 997),
    currency: 'USD',
    postedOn: addDays('2026-01-05', index % 300),
    userPayee: `Shop ${index % 50}`,
    needsReview: true,
  }))

async function manyRows(count: number) {
  const person = await aPerson()
  const ids = await person.within(async () => recordTransactions(rows(await anAccount(), count)))
  return { person, ids, coffee: await person.within(() => categoryId('food.coffee')) }
}

const countOf = (person: Person, table: string, where: object) =>
  person.within(async () => (await tenantDb().from(table).where(where)).length)

test.group('Very many rows', (group) => {
  group.each.setup(() => {
    const usual = { ...bulkLimits }
    Object.assign(bulkLimits, { atOnce: 100, part: 50 })
    return () => void Object.assign(bulkLimits, usual)
  })

  test('a thousand are one change set, and its undo gives back each of them', async ({
    assert,
  }) => {
    const { person, coffee } = await manyRows(1_000)
    const everything = { filter: new TransactionFilter(), expected: 1_000 }
    const wish = { act: 'category' as const, value: coffee }
    const done = await person.within(async () => bulkEdit(await scopeIds(everything), wish))
    assert.equal(done.changed, 1_000)
    assert.equal(await countOf(person, 'transaction_lines', { category_id: coffee }), 1_000)
    await person.within(() => undo(done.changeSetId!))
    assert.equal(await countOf(person, 'transaction_lines', { category_id: coffee }), 0)
  })

  test('more are a worker’s: part by part, one change set, never twice, and no further than its undo', async ({
    assert,
    client,
  }) => {
    const { person, ids } = await manyRows(120)
    const next = (id: string) => person.within(() => runNextPart(id))
    const waiting = () => countOf(person, 'transactions', { needs_review: true })
    const runOf = (id: string) =>
      person.within(() => tenantDb().from('bulk_runs').where({ id }).firstOrFail())
    const form = { act: 'reviewed', scope: 'filter', filter: '', expected: '120' }
    const response = await sends(client, person)(form)
    response.assertStatus(302)
    const page = String(response.header('location'))
    const id = page.split('/').at(-1)!
    assert.isTrue(await next(id))
    ;(await client.get(page).loginAs(person.user)).assertTextIncludes('50 of 120 done')
    assert.equal(await waiting(), 70)
    assert.isTrue(await next(id))
    assert.isFalse(await next(id))
    assert.isFalse(await next(id))
    assert.equal(await waiting(), 0)
    const run = await runOf(id)
    assert.deepEqual([run.done, run.total, run.transaction_ids], [120, 120, []])
    ;(await client.get(page).loginAs(person.user)).assertTextIncludes('All 120 are done')
    await person.within(() => undo(run.change_set_id))
    assert.equal(await waiting(), 120)

    const second = await person.within(() => startBulkRun(ids, { act: 'reviewed', value: null }))
    await next(second.id)
    await person.within(async () => undo((await runOf(second.id)).change_set_id))
    assert.isFalse(await next(second.id))
    assert.equal(await waiting(), 120)
  })
})
