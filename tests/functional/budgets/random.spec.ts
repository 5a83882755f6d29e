import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { freezeClock, restoreClock } from '#core/clock'
import { type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { undo } from '#core/undo'
import { coverCategory, type Source } from '#budgets/actions/cover_category'
import { keepSums } from '#budgets/actions/keep_sums'
import { fillPlan, planCategory } from '#budgets/actions/plan_categories'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { addressOf, periodAt, periodsBetween } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { budgetState } from '#budgets/queries/budget_state'
import { aPlanner, spent } from '#tests/functional/budgets/budget_world'
import { income, recorded } from '#tests/functional/reports/ledger_world'
import { aMemberOf, limits } from '#tests/functional/households/world'
import { anAccount } from '#tests/world'
import type Budget from '#budgets/models/budget'
import type { Carry } from '#budgets/carrying'

const BEGUN: Day = '2026-01-05'
const NOW: Day = '2026-08-12'
const AHEAD: Day = '2026-10-20'

/** Numbers that look random and are the same each time. */
function dice(seed: number) {
  let at = seed
  return (sides: number) => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((at / 2_147_483_648) * sides)
  }
}

/** What is refused changes nothing; everything else is a mistake. */
function refused(error: unknown): [] {
  if (error instanceof Refusal) return []
  throw error
}

/** What is left by then, from all rows and moves there are: slowly, and without anything that is kept. */
async function onPaper(budget: Budget, categoryId: string, until: Day): Promise<bigint> {
  const calendar = await budgetCalendar(budget)
  const one = async (sql: string, ...values: string[]): Promise<bigint> =>
    (await tenantDb().rawQuery(sql, values)).rows[0].minor
  let left = 0n
  for (const { from, to } of periodsBetween(calendar, budget.startsOn, until)) {
    const said = await tenantDb().rawQuery(
      `select carry, cap_minor from budget_categories where budget_id = ? and category_id = ? and since_on <= ?
       order by since_on desc limit 1`,
      [budget.id, categoryId, from]
    )
    const { carry = 'both', cap_minor: cap = null } = said.rows[0] ?? {}
    if (carry === 'reset' || (carry === 'surplus' && left < 0n)) left = 0n
    if (cap !== null && left > cap) left = cap
    left += await one(
      `select coalesce(sum(case when to_category_id = ? then amount_minor else -amount_minor end), 0)::bigint as minor
       from budget_moves where budget_id = ? and starts_on between ? and ? and ? in (to_category_id, from_category_id)`,
      ...[categoryId, budget.id, from, to, categoryId]
    )
    left += await one(
      `select coalesce(sum(l.amount_minor), 0)::bigint as minor from transactions t
         join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
       where t.deleted_at is null and t.occurred_on between ? and ? and l.category_id = ? and l.flow = 'spend'`,
      ...[from, to, categoryId]
    )
  }
  return left
}

/** What there was and came, less what went, by then: from all rows that the reader sees. */
async function flowsOnPaper({ startsOn, openingMinor }: Budget, until: Day): Promise<bigint> {
  const { rows } = await tenantDb().rawQuery(
    `select coalesce(sum(l.amount_minor), 0)::bigint as minor from transactions t
       join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
     where t.deleted_at is null and t.occurred_on between ? and ? and l.flow in ('income', 'spend')`,
    [startsOn, until]
  )
  return openingMinor + rows[0].minor
}

/** All that a plan says now and in a period to come: what an undo must bring back. */
async function pictureOf(budget: Budget): Promise<string> {
  const states = [await budgetState(budget, NOW, NOW), await budgetState(budget, AHEAD, NOW)]
  const picture = states.map(({ rows, toPlanMinor, draftOf }) => ({
    rows,
    toPlanMinor,
    draftOf,
  }))
  return JSON.stringify(picture, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
}

test.group('What is left over many periods', (group) => {
  group.each.setup(() => {
    freezeClock(`${NOW}T12:00:00Z`)
    return restoreClock
  })

  for (const [name, rule] of [
    ['months', { kind: 'month', day: 1 }],
    ['months from the 25th', { kind: 'month', day: 25 }],
    ['four weeks', { kind: 'four_weeks', anchor: '2026-01-01' }],
  ] as const)
    test(`is what rows and moves say, whatever happens late: ${name}`, async ({ assert }) => {
      const roll = dice(name.length)
      const world = await aPlanner(
        { rule, carry: 'both', mode: 'envelope', openingMinor: 5_000n },
        BEGUN
      )
      const { person, account, budget } = world
      const hidden = await person.within(() => anAccount({ name: 'Hidden' }))
      const other = await aMemberOf(person, 'editor')
      await limits(other, hidden, 'hidden')
      const categories = [world.groceries, world.restaurants, world.fun]
      const anyDay = () => `2026-0${1 + roll(8)}-${String(1 + roll(28)).padStart(2, '0')}` as Day
      const anyCategory = () => categories[roll(3)]
      const done: string[] = []
      const stateAt = async () => budgetState(budget, anyDay() < BEGUN ? BEGUN : anyDay(), NOW)

      const acts: (() => Promise<unknown>)[] = [
        async () =>
          done.push(await planCategory(await stateAt(), anyCategory(), BigInt(roll(900)))),
        async () => {
          const amount = BigInt(1 + roll(300))
          const any: Source[] = ['raise', 'next', 'plan', { categoryId: anyCategory() }]
          // What has less than that is asked in vain, and nothing is moved.
          const covered = coverCategory(await stateAt(), anyCategory(), any[roll(4)], amount)
          done.push(...(await covered.then((id) => [id]).catch(refused)))
        },
        async () => {
          const state = await stateAt()
          const filling = (['keep', 'copy', 'suggest', 'zero'] as const)[roll(4)]
          const wishes = filling === 'zero' ? new Map() : state.draft
          done.push(await fillPlan(state, filling, wishes))
        },
        () => {
          const lines = [income(BigInt(1 + roll(900)))]
          return recorded({ accountId: roll(3) ? account : hidden, day: anyDay(), lines })
        },
        () => spent(roll(3) ? account : hidden, anyDay(), BigInt(1 + roll(500)), anyCategory()),
        () => spent(account, anyDay(), BigInt(1 + roll(500)), anyCategory()),
        async () => {
          const carry = (['reset', 'surplus', 'both'] as Carry[])[roll(3)]
          const state = await stateAt()
          const own = state.terms.at(NOW).termsOf(categories[0])
          const terms = { ...own, carry, capMinor: roll(2) ? BigInt(roll(800)) : null }
          done.push(await saveCategoryTerms(state, anyCategory(), terms))
        },
        // A row is found to be another day's, or another category's.
        () =>
          changeSet({ cause: 'transactions.changed' }, () =>
            tenantDb().rawQuery(
              `update transactions set occurred_on = ? where id = (select id from transactions order by id limit 1 offset ${roll(5)})`,
              [anyDay()]
            )
          ),
        async () => done.length && undo(done.pop()!).catch(refused),
      ]
      for (let count = 0; count < 36; count++) {
        const before = count % 4 === 3 ? await person.within(() => pictureOf(budget)) : null
        const known = done.length
        await person.within(acts[roll(acts.length)])
        const last = before && done.length > known ? done.at(-1)! : null
        if (last) {
          // Taken back it is as it was; the undo taken back, too, it is as it became.
          const after = await person.within(() => pictureOf(budget))
          const undone = await person.within(() => undo(last))
          assert.equal(await person.within(() => pictureOf(budget)), before)
          await person.within(() => undo(undone))
          assert.equal(await person.within(() => pictureOf(budget)), after)
        }
        if (count % 15 === 7) await keepSums(person.householdId)
        if (count % 12 !== 11) continue
        for (const reader of [person, other])
          await reader.within(async () => {
            const state = await budgetState(budget, NOW, NOW)
            // No move makes money or loses it: what is in envelopes and in none is what there is.
            const inAll = state.leftMinor + state.toPlanMinor
            assert.equal(inAll, await flowsOnPaper(budget, state.period.to), `${name}, ${count}`)
            for (const id of categories) {
              const row = state.rows.find(({ categoryId }) => categoryId === id)
              const draft = state.draft.get(id) ?? 0n
              const left = (row?.leftMinor ?? 0n) - draft
              assert.equal(left, await onPaper(budget, id, NOW), `${name}, ${count}`)
            }
          })
      }
      await keepSums(person.householdId)
      const kept = await person.within(() => tenantDb().from('budget_closings').count('* as count'))
      assert.isAbove(Number(kept[0].count), 5)
      assert.lengthOf(await person.within(() => tenantDb().from('budget_marks')), 0)
      const calendar = await person.within(() => budgetCalendar(budget))
      assert.match(addressOf(periodAt(calendar, NOW)), /^2026-0[78]/)
    })
})
