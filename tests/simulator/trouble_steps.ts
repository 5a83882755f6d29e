import db from '@adonisjs/lucid/services/db'
import { bankClient } from '#banking/plaid/client'
import { syncConnection } from '#banking/actions/sync_connection'
import { markRequested } from '#banking/tasks/lease'
import { endLeases } from '#tests/simulator/quiet'
import type { World } from '#tests/simulator/world'

const FAULTS = [
  { http: { status: 502, body: '<html>Bad Gateway</html>' } },
  { reset: true },
  { truncate: true },
  { bad_json: true },
  { plaid_error: { error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR', status: 500 } },
  {
    plaid_error: {
      error_type: 'RATE_LIMIT_EXCEEDED',
      error_code: 'TRANSACTIONS_LIMIT',
      status: 429,
    },
  },
  { plaid_error: { error_type: 'INSTITUTION_ERROR', error_code: 'INSTITUTION_DOWN' } },
]
const PATHS = ['/transactions/sync', '/accounts/get']

export async function sync(world: World) {
  const run = await world.sync()
  world.tell(`sync: ${run.outcome} ${run.error_code ?? ''}`)
}

export async function disturb(world: World) {
  const match = { path: world.random.pick(PATHS), nth: world.random.between(1, 3), times: 1 }
  const fault = world.random.pick(FAULTS)
  await world.stage.bank.fault(match, fault)
  world.tell(`bank is disturbed: ${JSON.stringify(match)} ${JSON.stringify(fault)}`)
}

export async function mutate(world: World) {
  await world.stage.bank.fault(
    { path: '/transactions/sync' },
    { mutate_during_pagination: { after_page: 1, times: world.random.between(1, 2) } }
  )
  world.tell('bank changes between pages')
}

export async function poison(world: World) {
  const times = world.random.chance(0.5) ? { times: world.random.between(1, 8) } : { forever: true }
  await world.happens({ op: 'poison_cursor', ...times })
  world.tell(`cursor is poisoned: ${JSON.stringify(times)}`)
}

export async function lockOut(world: World) {
  await world.happens({ op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' })
  world.tell('bank asks to sign in')
}

/** A worker stops for good in the middle of a sync, and comes back to life when another has gone on. */
export async function zombie(world: World) {
  const { person, connection } = world
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const { promise: awakened, resolve: awaken } = Promise.withResolvers<void>()
  let calls = world.random.between(1, 2)
  const client = new Proxy(bankClient(), {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        const answer = await (member as (...all: unknown[]) => unknown).apply(target, args)
        if (--calls !== 0) return answer
        stop()
        await awakened
        return answer
      }
    },
  })
  await markRequested(person.householdId, { connectionId: connection.id, kind: 'sync' })
  const ids = { householdId: person.householdId, connectionId: connection.id }
  const dead = syncConnection(ids, { client, pause: async () => {} })
  await Promise.race([stopped, dead])
  await endLeases(world)
  const run = await world.sync()
  world.tell(`worker dies; the next sync: ${run.outcome}`)
  awaken()
  await dead
}

const CRASHES = [
  'provider_transactions',
  'transactions',
  'transaction_lines',
  'sync_runs',
  'connections',
]

/** Something breaks while an update is written: nothing of it may stay. */
export async function crash(world: World) {
  const table = world.random.pick(CRASHES)
  const owner = db.connection('owner')
  await owner.rawQuery(`create or replace function app.break_down() returns trigger language plpgsql as
    $$ begin raise exception 'the simulator breaks this'; end $$`)
  await owner.rawQuery(
    `create trigger break_down after insert or update on ?? for each statement
    when (pg_trigger_depth() = 0) execute function app.break_down()`,
    [table]
  )
  const run = await world.sync().catch(() => null)
  await owner.rawQuery('drop trigger break_down on ??', [table])
  world.tell(`writing ${table} broke down: ${run?.outcome ?? 'failed'}`)
}
