import { test } from '@japa/runner'
import fc from 'fast-check'
import { inHousehold, tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { uuidv7 } from '#core/uuid'
import { categorize } from '#ledger/actions/categorize'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { changeSet } from '#core/change_set'
import { performRun } from '#rules/running/perform_run'
import { bookRun, cancelRun, noteProgress, takeRun } from '#rules/running/run_books'
import { workOff } from '#rules/running/work_off'
import { choiceOf, previewOf } from '#rules/queries/preview'
import { readDraft } from '#rules/draft'
import { aBankRow, aRule, aTag, stateOf } from './rules_world.js'
import { aPerson, anAccount, categoryId } from '#tests/world'
import type { Act } from '#rules/acts/acts'

const READER = { locale: 'en-US', today: '2026-11-23' as const, currency: 'USD' }
const ALL = { skip: [], take: [] }

/** Everything of a household's rows that a rule may write. */
const everything = async () => {
  const { rows } = await tenantDb().rawQuery(
    `select t.id, t.payee, t.note, t.needs_review, l.id as line, l.amount_minor::text, l.category_id, l.category_origin, l.flow,
       l.flow_origin, l.tag_ids, l.position
     from transactions t join transaction_lines l on l.transaction_id = t.id order by t.id, l.position`
  )
  return rows as Record<string, unknown>[]
}

test.group('Rules and the past', () => {
  test('what the preview says is what the run does, and its undo restores every row', async ({
    assert,
  }) => {
    const person = await aPerson()
    const { account, coffee, groceries, tag } = await person.within(async () => ({
      account: await anAccount(),
      coffee: await categoryId('food.coffee'),
      groceries: await categoryId('food.groceries'),
      tag: await aTag('work'),
    }))
    const acts = fc.uniqueArray(
      fc.constantFrom<Act>(
        { type: 'category', categoryId: coffee },
        { type: 'payee', name: 'Clean' },
        { type: 'tag', tagId: tag },
        { type: 'note', text: 'By rule' },
        { type: 'split', share: { hundredths: 2500 }, categoryId: groceries },
        { type: 'split', share: { minor: 300, currency: 'USD' }, categoryId: null },
        { type: 'reviewed' },
        { type: 'exclude' }
      ),
      { minLength: 1, maxLength: 5, selector: (act) => JSON.stringify(act) }
    )
    const row = fc.record({
      amountMinor: fc.bigInt(-2000n, 2000n).filter((amount) => amount !== 0n),
      note: fc.constantFrom(null, 'Own words'),
      userPayee: fc.constantFrom(null, 'Corner of mine'),
      needsReview: fc.boolean(),
      isOwn: fc.boolean(),
      isTicked: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        acts,
        fc.array(row, { minLength: 1, maxLength: 6 }),
        async (wished, rows) => {
          await person.within(async () => {
            await changeSet({ cause: 'test' }, () =>
              tenantDb().rawQuery(
                `update transactions set deleted_at = now(), deleted_reason = 'user' where deleted_at is null`
              )
            )
            const ids = await recordTransactions(
              rows.map(({ isOwn: _own, isTicked: _ticked, ...of }) => aBankRow(of, account))
            )
            const own = ids.filter((_, at) => rows[at].isOwn)
            if (own.length > 0) await categorize(own, groceries)
            const rule = await aRule(wished, { condition: 'payee:corner amount:<15' })
            const written = { condition: rule.condition, pattern: null, acts: wished }
            const first = (await previewOf(written, readDraft({}), READER))!
            const chosen = readDraft({
              shown: first.rows.map(({ id, held }) => (held ? `${id}!` : id)),
              row: first.rows
                .filter(({ id }) => rows[ids.indexOf(id)].isTicked)
                .map(({ id }) => id),
            })
            const preview = (await previewOf(written, chosen, READER))!
            const before = await everything()
            const choice = choiceOf(chosen, READER.today)
            const run = {
              id: rule.id,
              rule: { ...rule, ...written, id: rule.id, name: 'x' },
              choice,
            }
            const { changed, changeSetId } = await performRun(run, async () => {})
            const after = await everything()
            const differs = new Set(
              after
                .filter((now) => {
                  const then = before.find(({ line }) => line === now.line)
                  return JSON.stringify(then) !== JSON.stringify(now)
                })
                .map(({ id }) => id as string)
            )
            const told = preview.rows.filter(({ isTicked }) => isTicked).map(({ id }) => id)
            assert.sameMembers([...differs], told)
            assert.equal(changed, told.length)
            assert.equal(preview.wouldChange, told.length)
            if (changeSetId) await undo(changeSetId)
            assert.deepEqual(await everything(), before)
          })
        }
      ),
      { numRuns: 12 }
    )
  }).timeout(120_000)

  test('a run is a job: told how far, done once, undone as a whole', async ({ assert }) => {
    const person = await aPerson()
    const { id, runId, coffee } = await aRun()
    await workOff(person.householdId, runId)
    await workOff(person.householdId, runId)
    const run = await runOf(runId)
    assert.include(run, { status: 'done', changed: 3, total: 3, done: 3 })
    assert.equal((await stateOf(person, id)).lines[0].category_id, coffee)
    const sets = await person.within(() =>
      tenantDb().from('change_sets').where('cause', 'rules.applied')
    )
    assert.lengthOf(sets, 1)
    assert.equal(sets[0].actor_user_id, person.user.id)
    await person.within(() => undo(run.change_set_id))
    assert.isNull((await stateOf(person, id)).lines[0].category_id)

    async function aRun() {
      return person.within(async () => {
        const [account, category] = [await anAccount(), await categoryId('food.coffee')]
        const ids = await recordTransactions([{}, {}, {}].map((one) => aBankRow(one, account)))
        const rule = await aRule([{ type: 'category', categoryId: category }], {
          condition: 'payee:corner',
        })
        return { id: ids[0], coffee: category, runId: await bookRun(rule.id, ALL) }
      })
    }
    async function runOf(of: string) {
      return person.within(() => tenantDb().from('rule_runs').where('id', of).firstOrFail())
    }
  })

  test('cancelled before or under way, nothing is changed', async ({ assert }) => {
    const person = await aPerson()
    const { id, early, late } = await person.within(async () => {
      const account = await anAccount()
      const [row] = await recordTransactions([aBankRow({}, account)])
      const rule = await aRule([{ type: 'note', text: 'x' }], { condition: 'payee:corner' })
      return { id: row, early: await bookRun(rule.id, ALL), late: await bookRun(rule.id, ALL) }
    })
    assert.isTrue(await person.within(() => cancelRun(early)))
    await workOff(person.householdId, early)
    const run = (await person.within(() => takeRun(late)))!
    const within = inHousehold(person.householdId, () =>
      performRun(run, async (progress) => {
        await person.within(() => cancelRun(late))
        await person.within(() => noteProgress(late, progress))
      })
    )
    await assert.rejects(() => within)
    assert.isNull((await stateOf(person, id)).note)
    assert.isFalse(await person.within(() => cancelRun(late)))
  })

  test('a run of somebody who may not change the household any more does nothing', async ({
    assert,
  }) => {
    const person = await aPerson()
    const runId = await person.within(async () => {
      const account = await anAccount()
      await recordTransactions([aBankRow({}, account)])
      const rule = await aRule([{ type: 'note', text: 'x' }], { condition: 'payee:corner' })
      return bookRun(rule.id, ALL)
    })
    await person.within(() => tenantDb().from('rule_runs').update({ user_id: uuidv7() }))
    await workOff(person.householdId, runId)
    const run = await person.within(() =>
      tenantDb().from('rule_runs').where('id', runId).firstOrFail()
    )
    assert.equal(run.status, 'failed')
    const notes = await person.within(() => tenantDb().from('transactions').whereNotNull('note'))
    assert.lengthOf(notes, 0)
  })
})
