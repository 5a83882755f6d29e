import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { tenantDb } from '#core/household_scope'
import { requestSync } from '#banking/actions/request_sync'
import {
  connectionOf,
  assertAgreed,
  imported,
  type World,
} from '#tests/functional/banking/scenarios/import_world'
import { onBothQueues, type Stage } from '#tests/functional/banking/scenarios/stage'
import { kill, startWorker, until } from '#tests/functional/banking/scenarios/worker_process'

const runs = ({ person }: World) =>
  person.within(() => tenantDb().from('sync_runs').orderBy('started_at', 'desc'))

/** Only the worker meets what the test holds. */
const waitsForLock = async () => {
  const { rows } = await db.connection('owner').rawQuery('select from pg_locks where not granted')
  return rows.length > 0
}

onBothQueues('A03: a worker that is killed', (stage) => {
  /** An import with news at the bank that nobody has read yet. */
  const withNews = async (stage_: Stage) => {
    const world = await imported(stage_, 'user_size_60')
    const { itemId } = world.connection
    const ops = Array.from({ length: 20 }, (_, index) => ({ op: 'add_tx', amount: index + 1 }))
    await stage_.bank.happens(itemId, ...ops)
    const before = (await runs(world)).length
    await world.person.within(() => requestSync(world.connection.id))
    return { world, before }
  }

  /** Its lease ends, its job is given back, and another worker takes over. */
  const goOn = async ({ person, connection }: World) => {
    await stage.pass({ minutes: 6 })
    await stage.giveBack()
    await person.within(() => requestSync(connection.id))
    await stage.drain()
  }

  test('A03: before it writes, while the bank is answering', async ({ assert, cleanup }) => {
    const { world, before } = await withNews(stage)
    const { cursor } = await connectionOf(world)
    await stage.bank.fault({ path: '/transactions/sync', times: 1 }, { hang: true })
    const worker = startWorker(stage.kind)
    cleanup(() => void worker.kill('SIGKILL'))
    await until('a run begins', async () => (await runs(world)).length > before)
    await kill(worker)
    await stage.bank.forgetFaults()
    assert.equal((await connectionOf(world)).cursor, cursor)
    await goOn(world)
    await assertAgreed(assert, stage, world)
    assert.include(
      (await runs(world)).map((run) => run.error_code),
      'INTERRUPTED'
    )
  }).timeout(180_000)

  test('A03: in the middle of writing', async ({ assert, cleanup }) => {
    const { world } = await withNews(stage)
    const { cursor } = await connectionOf(world)
    const worker = startWorker(stage.kind)
    cleanup(() => void worker.kill('SIGKILL'))
    await world.person.within(async () => {
      // New rows need their account, so the worker stops here, with its transaction open.
      await tenantDb().rawQuery('select id from accounts for update')
      await until('the worker waits within its transaction', waitsForLock)
      await kill(worker)
    })
    assert.equal((await connectionOf(world)).cursor, cursor)
    await goOn(world)
    await assertAgreed(assert, stage, world)
  }).timeout(180_000)

  test('A03: right after it wrote', async ({ assert, cleanup }) => {
    const { world, before } = await withNews(stage)
    const worker = startWorker(stage.kind)
    cleanup(() => void worker.kill('SIGKILL'))
    await until('a run is done', async () => {
      // A webhook may ask once more, and that run finds nothing new.
      const all = await runs(world)
      return all.slice(0, all.length - before).some(({ outcome }) => outcome === 'done')
    })
    await kill(worker)
    const { cursor } = await connectionOf(world)
    await goOn(world)
    assert.equal((await connectionOf(world)).cursor, cursor)
    await assertAgreed(assert, stage, world)
  }).timeout(180_000)
})
