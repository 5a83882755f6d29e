import { joinedRows, type Told } from '#tests/simulator/ledger'
import type { Model } from '#tests/simulator/model'
import type { World } from '#tests/simulator/world'

/**
 * Where the bank took a row back without saying what came instead, the app may recognise it in another
 * one or not. What it recognised and may have is taken over; anything else that it joined is a mistake.
 */
export async function settlePerhaps(world: World) {
  const { model } = world
  for (const rows of await joinedRows(world.person)) {
    for (const later of rows) {
      const earlier = rows.find(
        (row) => !model.isSame(row.id, later.id) && mayBeOne(model, row, later)
      )
      if (earlier) model.join(earlier.id, later.id)
    }
  }
}

/** A pending row may post as another one for up to 30 % more within 14 days (R13); a posted one may return as it was. */
function mayBeOne(model: Model, earlier: Told, later: Told): boolean {
  if (model.isPerhaps(earlier.id, later.id)) return true
  if (!model.removed.has(earlier.id) || later.isPending !== (earlier.isPending && later.isPending))
    return false
  if (earlier.amount === later.amount) return Math.abs(later.day - earlier.day) <= 14
  const more = later.amount / earlier.amount - 1
  return earlier.isPending && more > 0 && more <= 0.3 && Math.abs(later.day - earlier.day) <= 14
}
