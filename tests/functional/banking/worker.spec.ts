import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { QueueBackend } from '#core/queue/backend'
import { startWork } from '#core/queue/work'
import { jobs } from '#start/jobs'
import { tenantDb } from '#core/household_scope'
import { DAYS_OF_HISTORY } from '#banking/actions/connect_sample_bank'
import { connected, ledgerOf, TestBank } from './bank.js'
import { aPerson } from '#tests/world'

const databaseUrl = env.get('DATABASE_URL')

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`a worker on ${kind}`, (group) => {
    const bank = new TestBank(`sandbox_bank_worker_${kind}`)
    group.setup(() => bank.start())
    group.teardown(() => bank.stop())

    test('imports a bank that was just connected, and tells the open pages', async ({
      assert,
      cleanup,
    }) => {
      const redisUrl = kind === 'redis' ? process.env.TEST_REDIS_URL : undefined
      if (kind === 'redis') assert.isNotEmpty(redisUrl)
      const person = await aPerson()
      const liveEvents = await app.container.make('liveEvents')
      const complete = Promise.withResolvers<void>()
      const heard: string[] = []
      const unsubscribe = await liveEvents.subscribe(person.householdId, async ({ name, id }) => {
        heard.push(`${name} ${id}`)
        if (name !== 'connection:changed') return
        const [row] = await person.within(() => tenantDb().from('connections').where('id', id))
        if (row.history_status === 'HISTORICAL_UPDATE_COMPLETE') complete.resolve()
      })
      const stop = await startWork({
        backend: new QueueBackend({ redisUrl, databaseUrl }),
        jobs,
        timetable: [],
        databaseUrl,
        logger,
      })
      cleanup(async () => {
        unsubscribe()
        await stop()
      })

      const connection = await connected(person, 'user_size_700', DAYS_OF_HISTORY)
      await complete.promise
      assert.lengthOf(await ledgerOf(person), 700)
      assert.include(heard, `connection:changed ${connection.id}`)
      const runs = await person.within(() => tenantDb().from('sync_runs'))
      assert.lengthOf(runs, 1)
      assert.deepInclude(runs[0], { outcome: 'done', pages: 2, added: 700, cause: 'first' })
    })
  })
}
