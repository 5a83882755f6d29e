import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { WAITING } from '#banking/items/waiting'
import type { World } from '#tests/simulator/world'

const MOST_SYNCS = 12

/** Heals everything and syncs until the bank has nothing more to say. */
export async function quiet(world: World) {
  await world.stage.bank.forgetFaults()
  await world.stage.bank.control('POST', '/_control/webhooks/policy', {})
  await world.happens({ op: 'heal' })
  await backToWork(world)
  await endLeases(world)
  let unchanged = 0
  for (let syncs = 0; unchanged < 2; syncs++) {
    if (syncs > MOST_SYNCS) throw new Error(`Not quiet after ${syncs} syncs`)
    const run = await world.sync()
    if (run.outcome === 'unchanged') unchanged++
    else unchanged = 0
    if (run.outcome === 'failed') await passTime(world)
  }
  await world.learnAccounts()
}

/** A connection that asked for a person goes on when the person was there. */
const backToWork = (world: World) =>
  world.person.within(() =>
    tenantDb()
      .from('connections')
      .where('id', world.connection.id)
      .whereIn('status', [...WAITING])
      .update({ status: 'healthy' })
  )

/** As if the failure were half an hour ago: then a cursor that fails still is given up. */
const passTime = (world: World) =>
  world.person.within(() =>
    tenantDb().rawQuery(
      `update connections set refused_since = refused_since - interval '40 minutes' where id = ?`,
      [world.connection.id]
    )
  )

/** As if the leases of workers that died had run out. */
export const endLeases = (world: World) =>
  db
    .from('bank_tasks')
    .where({ connection_id: world.connection.id, kind: 'sync' })
    .whereNotNull('lease_until')
    .update({ lease_until: '2000-01-01' })
