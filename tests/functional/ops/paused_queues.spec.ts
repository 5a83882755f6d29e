import { test } from '@japa/runner'
import env from '#start/env'
import { QueueBackend } from '#core/queue/backend'
import { run } from '#tests/functional/ops/commands'
import type { Examined } from '#ops/doctor/examine'

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`Paused queues on ${kind}`, (group) => {
    const redisUrl = kind === 'redis' ? process.env.TEST_REDIS_URL : undefined
    let backend: QueueBackend

    group.setup(() => {
      if (redisUrl) env.set('REDIS_URL', redisUrl)
      backend = new QueueBackend({ redisUrl, databaseUrl: env.get('DATABASE_URL') })
      return async () => {
        await run('jobs:resume')
        await backend.close()
        env.set('REDIS_URL', undefined as never)
        delete process.env.REDIS_URL
      }
    })

    test('jobs wait while their queue is paused, which is said, and run when it goes on', async ({
      assert,
      cleanup,
    }) => {
      assert.containSubset((await run('jobs:pause', 'banking')).json, {
        result: 'paused',
        queues: [{ name: 'banking', isPaused: true, isChanged: true }],
      })
      const again = await run('jobs:pause', 'banking')
      assert.containSubset(again.json, { queues: [{ isChanged: false }] })
      assert.equal(again.exitCode, 0)

      const job = await backend.queue('banking').add('Patient', {})
      cleanup(() => job.remove().catch(() => {}) as Promise<void>)
      const ran = Promise.withResolvers<string>()
      const worker = backend.worker('banking', async ({ name }) => ran.resolve(name))
      cleanup(() => worker.close())
      await worker.waitUntilReady()
      type Listed = { name: string; isPaused: boolean; waiting: number }
      const { json } = await run('jobs:list')
      const listed = json.queues as Listed[]
      assert.isFalse(listed.find(({ name }) => name === 'default')!.isPaused)
      const paused = listed.find(({ name }) => name === 'banking')!
      assert.isTrue(paused.isPaused)
      assert.isAtLeast(paused.waiting, 1)
      assert.equal(await job.getState(), 'waiting')

      const drained = await run('queue:drain')
      assert.deepEqual([drained.exitCode, drained.json.result], [1, 'paused'])
      // The doctor asks the Redis that the app began with whether it answers.
      if (kind === 'postgres') {
        const checks = (await run('app:doctor')).json.checks as Examined[]
        const found = checks.find(({ name }) => name === 'queues')
        assert.containSubset(found, { state: 'look', says: 'Paused: banking.' })
      }

      const resumed = await run('jobs:resume')
      assert.lengthOf(resumed.json.queues as object[], 2)
      assert.equal(await ran.promise, 'Patient')
    })
  })
}
