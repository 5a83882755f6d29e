import { changeSet } from '#core/change_set'
import { inHousehold, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { undo } from '#core/undo'
import { uuidv7 } from '#core/uuid'
import { categorize } from '#ledger/actions/categorize'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { keptRows, type Kept } from '#tests/simulator/ledger'
import { settlePerhaps } from '#tests/simulator/perhaps'
import { settleTwins } from '#tests/simulator/twins'
import type { Edits } from '#tests/simulator/model'
import type { World } from '#tests/simulator/world'
import type { Day } from '#core/calendar'

async function someRow(world: World): Promise<Kept | null> {
  await settlePerhaps(world)
  await settleTwins(world)
  const rows = (await keptRows(world.person)).filter((row) => row.deletedReason === null)
  return rows.length > 0 ? world.random.pick(rows) : null
}

const categories = (world: World): Promise<{ id: string }[]> =>
  world.person.within(() =>
    tenantDb().from('categories').whereNull('deleted_at').orderBy('position').orderBy('id').limit(9)
  )

async function remember(world: World, row: Kept, changeSetId: string, edits: Edits) {
  world.edits.push({ changeSetId, takeBack: world.model.edit(row.externalId, edits) })
  const said = Object.keys(edits).join(' and ')
  world.tell(`person says ${said} of ${row.externalId} (${row.id})`)
}

export async function choose(world: World) {
  const row = await someRow(world)
  if (!row || row.lines.length > 1) return
  const { id } = world.random.pick(await categories(world))
  const done = await world.person.within(() => categorize([row.id], id))
  if (done.count > 0) await remember(world, row, done.changeSetId, { categoryId: id })
  else world.model.edit(row.externalId, {})
}

export async function note(world: World) {
  const row = await someRow(world)
  if (!row) return
  const text = `note ${++world.serial}`
  const changeSetId = await world.person.within(() =>
    changeSet({ cause: 'transactions.added' }, async (id) => {
      await tenantDb().from('transactions').where('id', row.id).update({ note: text })
      return id
    })
  )
  await remember(world, row, changeSetId, { note: text })
}

export async function split(world: World) {
  const row = await someRow(world)
  if (!row || row.lines.length > 1 || row.amountMinor === 0n) return
  const found = await categories(world)
  const [one, other] = [world.random.pick(found).id, world.random.pick(found).id]
  const first = BigInt(world.random.between(1, 500))
  const parts = [
    { amountMinor: first, categoryId: one },
    { amountMinor: row.amountMinor - first, categoryId: other },
  ]
  const changeSetId = await world.person.within(() =>
    changeSet({ cause: 'transactions.categorized' }, async (id) => {
      await tenantDb()
        .from('transaction_lines')
        .where('transaction_id', row.id)
        .update({ amount_minor: `${first}`, category_id: one, category_origin: 'user' })
      await tenantDb()
        .table('transaction_lines')
        .insert({
          household_id: world.person.householdId,
          id: uuidv7(),
          transaction_id: row.id,
          position: 1,
          amount_minor: `${parts[1].amountMinor}`,
          category_id: other,
          category_origin: 'user',
          flow: 'spend',
        })
      return id
    })
  )
  await remember(world, row, changeSetId, { parts, categoryId: undefined })
}

export async function discard(world: World) {
  const row = await someRow(world)
  if (!row) return
  const { changeSetId } = await world.person.within(() => deleteTransactions([row.id]))
  await remember(world, row, changeSetId, { isDeleted: true })
}

export async function addByHand(world: World) {
  const accountId = world.model.accounts.get(world.random.pick(world.accounts))
  if (!accountId) return
  const amountMinor = BigInt(world.random.between(-9_000, 9_000))
  const [id] = await world.person.within(() =>
    recordTransactions([
      { accountId, source: 'manual', amountMinor, currency: 'USD', postedOn: '2026-01-15' as Day },
    ])
  )
  world.model.byHand.set(id, { amountMinor, edits: {} })
  world.tell(`person adds ${id} ${amountMinor}`)
}

/** Takes the last edit back, or is told why that cannot be. */
export async function takeBack(world: World) {
  const last = world.edits.pop()
  if (!last) return
  try {
    const { householdId, user } = world.person
    await inHousehold(householdId, () => undo(last.changeSetId), { userId: user.id })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return world.tell('person cannot undo the last edit')
  }
  last.takeBack()
  world.tell('person undoes the last edit')
}
