import fc from 'fast-check'
import { test } from '@japa/runner'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { RandomWorld, type Wish } from '#tests/functional/ledger/random_world'
import { netByFlow } from '#tests/functional/ledger/ties_world'
import { anAccount, aPerson } from '#tests/world'

/** RUNS=300 walks longer; SEED and WALK_PATH of a failure walk the same way again. */
const RUNS = Number(process.env.RUNS ?? 8)
const again = process.env.SEED && { seed: Number(process.env.SEED), path: process.env.WALK_PATH }
const ACTS =
  'bank bank bank person person split split unsplit transfer transfer repay repay merge unmerge delete remove change change end_transfer end_repayment field field bulk bulk restore undo undo undo'.split(
    ' '
  )

const number = fc.nat({ max: 5000 })
const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({ act: fc.constantFrom(...ACTS), one: number, other: number, size: number }),
  { minLength: 12, maxLength: 26 }
)

/** What is wrong by the memory of the world and by what the tables must agree upon; empty when all is well. */
async function findings({ rows }: RandomWorld) {
  const found: string[] = []
  const live = await tenantDb().from('transactions').whereNull('deleted_at')
  const merged = await tenantDb().from('transactions').where('deleted_reason', 'merged')
  for (const { id, amount_minor } of live) {
    if (rows.get(id)?.amountMinor !== amount_minor) found.push(`amount of ${id}`)
    if (rows.get(id)?.isGone) found.push(`came back: ${id}`)
  }
  const wanted = [...rows.values()].filter(({ isGone }) => !isGone).length
  if (live.length + merged.filter(({ id }) => !rows.get(id)!.isGone).length !== wanted)
    found.push(`lost: ${live.length} live and ${merged.length} merged of ${wanted}`)
  const { rows: broken } = await tenantDb().rawQuery(BROKEN)
  found.push(...broken.map(({ what }: { what: string }) => what))
  const flows = await netByFlow()
  const sum = Object.values(flows).reduce((total, net) => total + net, 0n)
  const total = live.reduce((all, { amount_minor }) => all + amount_minor, 0n)
  if (sum !== total) found.push(`counted ${sum} of ${total}`)
  return found
}

test.group('Splits, ties and merges in any order', () => {
  test('lines sum, nothing is lost or counted twice, undo restores exactly', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (all) => {
        const person = await aPerson()
        const accounts = await person.within(async () => [
          await anAccount(),
          await anAccount({ name: 'Second' }),
        ])
        const world = new RandomWorld(person, accounts)
        for (const wish of all) {
          await world.perform(wish).catch((cause) => {
            throw new Error(`${cause.message}\n${world.story.join('\n')}`, { cause })
          })
          const found = await person.within(() => findings(world))
          if (found.length > 0) throw new Error(`${found.join('; ')}\n${world.story.join('\n')}`)
        }
        const sums = await person.within(ledgerDifferences)
        if (sums.length > 0) throw new Error(`sums differ\n${world.story.join('\n')}`)
      }),
      { numRuns: RUNS, endOnFailure: true, ...again }
    )
  }).timeout(RUNS * 30_000)
})

/** A line whose flow a transfer says is in one, and the other way round, unless a person left it out; ties are between live rows alone. */
const BROKEN = /* sql */ `
  select 'lines of ' || t.id as what from transactions t
    join transaction_lines l on l.transaction_id = t.id where t.deleted_at is null
    group by t.id, t.amount_minor
    having sum(l.amount_minor) <> t.amount_minor or max(l.position) <> count(*) - 1 or min(l.position) <> 0
  union all select 'transfer without its flow ' || l.id from transfers x
    join transaction_lines l on l.id in (x.out_line_id, x.in_line_id) where l.flow_origin <> 'transfer' and l.flow <> 'excluded'
  union all select 'flow without its transfer ' || l.id from transaction_lines l
    join transactions t on t.id = l.transaction_id and t.deleted_at is null
    where l.flow_origin = 'transfer' and not exists (select from transfers x where l.id in (x.out_line_id, x.in_line_id))
  union all select 'tie of a row that is gone ' || t.id from transactions t
    join transaction_lines l on l.transaction_id = t.id where t.deleted_at is not null and (
      exists (select from transfers x where l.id in (x.out_line_id, x.in_line_id))
      or exists (select from repayments r where l.id in (r.line_id, r.expense_line_id)))
  union all select 'senseless transfer ' || x.id from transfers x
    join transaction_lines o on o.id = x.out_line_id join transaction_lines i on i.id = x.in_line_id
    where o.amount_minor >= 0 or i.amount_minor <= 0
  union all select 'too much came back for ' || e.id from repayments r
    join transaction_lines e on e.id = r.expense_line_id join transaction_lines b on b.id = r.line_id
    join transactions t on t.id = e.transaction_id join transactions u on u.id = b.transaction_id
    group by e.id, e.amount_minor having sum(b.amount_minor) > -e.amount_minor and not bool_or(t.needs_review or u.needs_review)
  union all select 'came back as no spending ' || l.id from repayments r
    join transaction_lines l on l.id = r.line_id where l.flow not in ('spend', 'excluded') or l.amount_minor <= 0`
