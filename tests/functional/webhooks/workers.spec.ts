import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { QueueBackend } from '#core/queue/backend'
import { startWork } from '#core/queue/work'
import { addTag } from '#categories/actions/save_tag'
import { addEndpoint } from '#api/webhooks/endpoints'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import { allowing, Receiver, type Told } from '#tests/functional/webhooks/receiver'
import { aPerson } from '#tests/world'

const databaseUrl = env.get('DATABASE_URL')

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`Webhooks by workers on ${kind}`, (group) => {
    const receiver = new Receiver()
    group.setup(() => receiver.open())
    group.setup(() => allowing('127.0.0.1'))

    test('what is changed is told, each thing once', async ({ assert }) => {
      await db.from('outbox').delete()
      const ann = await aPerson()
      const { secret } = await ann.within(() =>
        addEndpoint({ url: receiver.url, resources: ['tags'] })
      )
      const ids: string[] = []
      const told: Told[] = []
      const heard = new Promise<void>((done) => {
        receiver.answer = (response) => {
          told.push(...receiver.take(secret))
          response.end()
          if (told.flatMap(({ data }) => data.ids).length === 3) done()
        }
      })
      const backend = new QueueBackend({
        redisUrl: kind === 'redis' ? process.env.TEST_REDIS_URL : undefined,
        databaseUrl,
      })
      const jobs = [FollowChanges, SendWebhooks] as never[]
      const stop = await startWork({ backend, jobs, timetable: [], databaseUrl, logger })
      try {
        for (const name of ['One', 'Two', 'Three'])
          ids.push((await ann.within(() => addTag({ name }))).id)
        await heard
      } finally {
        await stop()
      }
      assert.sameMembers(
        told.flatMap(({ data }) => data.ids),
        ids
      )
    })
  })
}
