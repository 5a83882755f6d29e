import { bankClient } from '#banking/plaid/client'
import { openAccessToken } from '#banking/access_token'
import { tenantDb } from '#core/household_scope'
import { ledgerDifferences } from '#ops/queries/ledger_differences'
import { joinedRows, keptRows, manualRows, orphans, type Kept } from '#tests/simulator/ledger'
import { settlePerhaps } from '#tests/simulator/perhaps'
import { settleTwins } from '#tests/simulator/twins'
import type { Edits } from '#tests/simulator/model'
import type { Movement, World } from '#tests/simulator/world'

/** What is not as it should be, in words; empty when all is well. Only at a quiet point. */
export async function findings(world: World): Promise<string[]> {
  await settlePerhaps(world)
  const twins = await settleTwins(world)
  const kept = await keptRows(world.person)
  const movements = await world.movements()
  return [
    ...sameRows(world, kept, movements),
    ...sameEdits(world, kept, movements),
    ...(await wrongPairs(world)),
    ...twins,
    ...(await ownRows(world)),
    ...(await orphans(world.person)).map(({ bank_text: text }) => `no row of the bank: ${text}`),
    ...(await cursorEnds(world)),
    ...(await world.person.within(ledgerDifferences)).map(
      (row) => `sum: ${JSON.stringify(row, plain)}`
    ),
  ]
}

const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)
const minorOf = (amount: number) => -BigInt(Math.round(amount * 100)) + 0n

/** I1, I3, I5: every movement of the bank once, as the bank has it, on the right account; nothing else. */
function sameRows(world: World, kept: Kept[], movements: Movement[]) {
  const found: string[] = []
  const rows = new Map(kept.map((row) => [row.externalId, row]))
  for (const movement of movements) {
    const row = rows.get(movement.id)
    rows.delete(movement.id)
    if (!row) found.push(`lost: ${movement.id} ${movement.name}`)
    else if (!isAs(world, row, movement)) found.push(`differs: ${text(row)} <> ${text(movement)}`)
  }
  const byRow = Object.values(Object.groupBy(kept, ({ id }) => id)).filter((all) => all!.length > 1)
  return [
    ...found,
    ...[...rows.keys()].map((id) => `not at the bank: ${id}`),
    ...byRow.map((all) => `one for several: ${all!.map(({ externalId }) => externalId)}`),
  ]
}

const isAs = (world: World, row: Kept, movement: Movement) =>
  row.amountMinor === minorOf(movement.amount) &&
  row.postedOn === movement.date &&
  row.isPending === movement.isPending &&
  row.accountId === world.model.accounts.get(movement.accountId) &&
  row.deletedReason !== 'bank'

const text = (value: object) => JSON.stringify(value, plain)

/** I2, I4, I7: what people said stands; lines add up. Equal twins with new ids may have changed places. */
function sameEdits(world: World, kept: Kept[], movements: Movement[]) {
  // By what a row under a new id is recognised by, with its name left out: those of twins differ in small things.
  const names = new Map(movements.map((row) => [row.id, `${row.accountId} ${row.amount}`]))
  const groups = Object.values(Object.groupBy(kept, (row) => names.get(row.externalId) ?? row.id))
  return groups.flatMap((rows) => {
    const isMixed = rows!.some(({ externalId }) => world.model.rekeyed.has(externalId))
    const wanted = rows!.map(({ externalId }) => world.model.editsOf(externalId))
    if (isMixed && rows!.length > 1)
      return isPermutation(rows!, wanted) ? [] : [`edits: ${text(rows!)}`]
    return rows!.flatMap((row, index) =>
      isEdited(row, wanted[index]) ? [] : [`edits: ${text(row)}, wanted ${text(wanted[index])}`]
    )
  })
}

function isPermutation(rows: Kept[], wanted: Edits[]): boolean {
  if (rows.length === 0) return true
  const [first, ...rest] = rows
  return wanted.some(
    (edits, index) => isEdited(first, edits) && isPermutation(rest, wanted.toSpliced(index, 1))
  )
}

function isEdited(row: Kept, { categoryId, note, parts, isDeleted }: Edits): boolean {
  const sum = row.lines.reduce((total, line) => total + BigInt(line.amount), 0n)
  if (sum !== row.amountMinor) return false
  if ((row.deletedReason === 'user') !== (isDeleted === true)) return false
  if (note !== undefined && row.note !== note) return false
  if (note === undefined && row.note !== null) return false
  if (parts) return parts.every((part) => hasPart(row, part))
  if (categoryId === undefined) return row.lines.every(({ origin }) => origin !== 'user')
  return row.lines.length === 1 && row.lines[0].category === categoryId
}

const hasPart = ({ lines }: Kept, part: { amountMinor: bigint; categoryId: string }) =>
  lines.some(
    ({ amount, category }) => BigInt(amount) === part.amountMinor && category === part.categoryId
  )

/** Two movements of the bank are never one row of the ledger. */
async function wrongPairs(world: World) {
  const { model } = world
  const wrong = (await joinedRows(world.person)).filter(
    (rows) =>
      !rows.every((row) => rows.some((other) => other !== row && model.isSame(other.id, row.id)))
  )
  return wrong
    .filter((rows) => !rows.some(({ id }) => model.rekeyed.has(id)))
    .map((rows) => `joined: ${rows.map(({ id }) => id)}`)
}

/** Each row by hand is there once: by itself with what was said of it, or within the bank's. */
async function ownRows(world: World) {
  const rows = await manualRows(world.person)
  const { byHand } = world.model
  const wrong = rows.filter(({ id, amountMinor, note, isLive }) => {
    const own = byHand.get(id)
    if (own?.amountMinor !== amountMinor || isLive === (own.keptBy !== undefined)) return true
    return isLive && note !== (own.edits.note ?? null)
  })
  const found = wrong.map((row) => `by hand: ${text(row)}, wanted ${text(byHand.get(row.id)!)}`)
  return rows.length === byHand.size ? found : [...found, `${rows.length} rows by hand`]
}

/** The kept cursor is one that the bank gave, and nothing comes after it. */
async function cursorEnds({ person, connection }: World) {
  const row = await person.within(() =>
    tenantDb().from('connections').where('id', connection.id).firstOrFail()
  )
  const token = await openAccessToken(row.access_token, person.householdId, connection.id)
  const page = await bankClient().syncTransactions(token, row.cursor, 500)
  const rest = page.added.length + page.modified.length + page.removed.length
  return rest === 0 && !page.has_more ? [] : [`${rest} more after the cursor`]
}
