import { unmergeTransactions } from '#ledger/actions/matches/unmerge_transactions'
import { arrived } from '#tests/functional/ledger/ties_world'
import { manualRows } from '#tests/simulator/ledger'
import type { ByHand } from '#tests/simulator/model'
import type { World } from '#tests/simulator/world'
import type { Day } from '#core/calendar'

/** More than anything else costs here: whatever has such an amount is the same movement. */
const FROM_CENTS = 30_037

/** Somebody writes down what they paid, before their bank tells of it. */
export async function writeDown(world: World) {
  const account = world.random.pick(world.accounts)
  const accountId = world.model.accounts.get(account)
  if (!accountId) return
  const cents = FROM_CENTS + ++world.serial * 100
  const name = `Plumber ${world.serial}`
  const pending = world.random.chance(0.3)
  const op = { op: 'add_tx', account_id: account, amount: cents / 100, name, pending }
  const [{ transaction_id: twin }] = await world.happens(op)
  const movement = (await world.movements()).find(({ id }) => id === twin)!
  const note = `hand ${world.serial}`
  const amountMinor = BigInt(-cents)
  const row = { accountId, amountMinor, currency: movement.currency, note, userPayee: name }
  const postedOn = movement.date as Day
  const [id] = await world.person.within(() => arrived('person', [{ ...row, postedOn }]))
  world.model.byHand.set(id, { amountMinor, edits: { note }, twin })
  world.tell(`person writes down ${id} ${amountMinor} ${note}; the bank has it as ${twin}`)
}

/** Somebody says that a row by hand and the bank's are two after all. */
export async function part(world: World) {
  await settleTwins(world)
  const merged = (await manualRows(world.person)).filter(({ keptBy }) => keptBy !== null)
  if (merged.length === 0) return
  const { id, matchId } = world.random.pick(merged)
  const own = world.model.byHand.get(id)!
  const done = await world.person.within(() => unmergeTransactions(matchId!))
  if (!done) return world.tell(`person cannot take ${id} apart`)
  const keptBy = own.keptBy!
  const giveBack = done.isExact ? world.model.edit(keptBy, { note: undefined }) : () => {}
  const before = { ...own }
  Object.assign(own, { keptBy: undefined, isApart: true })
  const takeBack = () => {
    giveBack()
    Object.assign(own, before)
  }
  world.edits.push({ changeSetId: done.changeSetId, takeBack })
  world.tell(`person takes ${id} and ${keptBy} apart, exactly: ${done.isExact}`)
}

/**
 * A row by hand may become one with its own twin, if nobody said that they are two; what was said of it
 * stands on the bank's row then. If the bank takes that one away, it is back with all that was said
 * meanwhile. Answers what is wrong.
 */
export async function settleTwins(world: World): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, keptBy, isLive } of await manualRows(world.person)) {
    const own = world.model.byHand.get(id)
    if (!own) continue
    if (own.keptBy !== undefined && isLive) comeBack(world, id, own)
    if (keptBy === null || (own.keptBy && world.model.isSame(own.keptBy, keptBy))) continue
    if (!mayMeet(world, own, keptBy)) wrong.push(`${id} became one with ${keptBy}`)
    if (own.keptBy !== undefined) comeBack(world, id, own)
    const there = world.model.editsOf(keptBy)
    const notes = [there.note, own.edits.note].filter((note) => note !== undefined)
    const note = notes.length > 0 ? notes.join('\n') : undefined
    world.model.edit(keptBy, { ...own.edits, ...there, note })
    own.keptBy = keptBy
    world.tell(`${id} became one with ${keptBy}`)
  }
  return wrong
}

const mayMeet = ({ model }: World, { twin, isApart }: ByHand, keptBy: string) =>
  twin !== undefined &&
  (model.isSame(twin, keptBy) || model.isPerhaps(twin, keptBy)) &&
  !(isApart && twin === keptBy)

function comeBack(world: World, id: string, own: ByHand) {
  own.edits = { ...world.model.editsOf(own.keptBy!) }
  own.keptBy = undefined
  world.tell(`${id} stands by itself again`)
}
