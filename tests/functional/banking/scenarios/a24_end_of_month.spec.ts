import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { rowOf } from '#tests/functional/banking/bank'
import { imported, told } from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues } from '#tests/functional/banking/scenarios/stage'
import type { Person } from '#tests/world'

const BOUGHT = '2026-01-31'
const POSTED = '2026-02-02'

const sumOf = (person: Person, table: string, day: object) =>
  person.within(async () => {
    const column = table === 'account_days' ? 'posted_minor' : 'net_minor'
    const [row] = await tenantDb().from(table).where(day).sum(`${column} as minor`)
    return BigInt(row.minor ?? 0)
  })

onBothQueues('A24: a purchase at the end of a month', (stage) => {
  for (const timeZone of ['America/Los_Angeles', 'Pacific/Auckland']) {
    test(`A24: it counts in January and books in February, in ${timeZone}`, async ({ assert }) => {
      const world = await imported(stage, 'user_size_40', { timeZone })
      const { person } = world
      const january = () => sumOf(person, 'category_months', { month: '2026-01-01' })
      const booked = (day: string) => sumOf(person, 'account_days', { day })
      const before = [await january(), await booked(BOUGHT), await booked(POSTED)]
      const add = { op: 'add_tx', amount: 80, pending: true, name: 'Late shop', date: BOUGHT }
      const [{ transaction_id: pending }] = await told(stage, world, add)
      assert.equal(await january(), before[0] - 8000n)
      const post = { op: 'post_pending', transaction_id: pending, date: POSTED }
      const [{ transaction_id: posted }] = await told(stage, world, post)
      assert.deepEqual(
        [await january(), await booked(BOUGHT), await booked(POSTED)],
        [before[0] - 8000n, before[1], before[2] - 8000n]
      )
      const row = await rowOf(person, posted)
      assert.deepEqual([row.occurred_on, row.posted_on], [BOUGHT, POSTED])
    })
  }
})
