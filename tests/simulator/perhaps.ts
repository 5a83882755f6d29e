import { idsByRow } from '#tests/simulator/ledger'
import type { World } from '#tests/simulator/world'

/**
 * Where the bank did not say that a posting is a pending row's, the app may see it or not. What it
 * saw is taken over; what it joined that the bank never had as one is a mistake.
 */
export async function settlePerhaps(world: World) {
  const { model } = world
  for (const { ids } of await idsByRow(world.person)) {
    for (const id of ids.slice(1)) {
      const isOne = ids.some((other) => other !== id && model.isSame(other, id))
      const pair = ids.find((other) => model.isPerhaps(other, id))
      if (!isOne && pair) model.join(pair, id)
    }
  }
}
