import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { Job, type JobClass } from '#core/job'
import { enqueue } from '#core/outbox'
import { QueueBackend } from '#core/queue/backend'
import { relayOutbox } from '#core/queue/relay'
import { startWork, type TimetableEntry } from '#core/queue/work'
import { aPerson } from '#tests/world'

const databaseUrl = env.get('DATABASE_URL')

/** Resolves when the job ran as often as asked; a test that waits for ever is ended by its time limit. */
function aJob(perform: (payload: { note: string }) => Promise<void> | void = () => {}) {
  const seen: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  class Note extends Job<{ note: string }> {
    async perform(payload: { note: string }) {
      try {
        await perform(payload)
      } finally {
        seen.push(payload.note)
        for (const { count, resolve } of waiting) if (seen.length >= count) resolve()
      }
    }
  }
  Object.defineProperty(Note, 'name', { value: `Note-${randomUUID()}` })
  const ran = (count: number) =>
    new Promise<void>((resolve) =>
      seen.length >= count ? resolve() : waiting.push({ count, resolve })
    )
  return { job: Note as unknown as JobClass<{ note: string }>, seen, ran }
}

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`Jobs on ${kind}`, (group) => {
    const redisUrl = kind === 'redis' ? process.env.TEST_REDIS_URL : undefined
    const address = { redisUrl, databaseUrl }
    const started: (() => Promise<void>)[] = []

    const work = async (jobs: JobClass<{ note: string }>[], timetable: TimetableEntry[] = []) => {
      const stop = await startWork({
        backend: new QueueBackend(address),
        jobs: jobs as never,
        timetable,
        databaseUrl,
        logger,
      })
      started.push(stop)
      return stop
    }

    group.setup(() => {
      if (kind === 'redis' && !redisUrl)
        throw new Error('TEST_REDIS_URL is missing: run the tests with "npm test".')
    })
    group.each.setup(async () => {
      await db.from('outbox').delete()
      return async () => {
        for (const stop of started.splice(0)) await stop()
      }
    })

    test('a job runs after the commit of the work that asked for it', async ({ assert }) => {
      const { job, seen, ran } = aJob()
      await work([job])
      const person = await aPerson()
      await person.within(async () => {
        await enqueue(job, { note: 'kept' })
        assert.deepEqual(seen, [])
      })
      await ran(1)
      assert.deepEqual(seen, ['kept'])
    })

    test('a job whose work was rolled back never runs', async ({ assert }) => {
      const { job, seen, ran } = aJob()
      const person = await aPerson()
      const asked = person.within(async () => {
        await enqueue(job, { note: 'dropped' })
        throw new Error('no')
      })
      await assert.rejects(() => asked, 'no')
      await work([job])
      await enqueue(job, { note: 'after' })
      await ran(1)
      assert.deepEqual(seen, ['after'])
    })

    test('a job that fails is tried again', async ({ assert }) => {
      let tries = 0
      const { job, ran } = aJob(() => {
        if (++tries === 1) throw new Error('not yet')
      })
      await work([job])
      await enqueue(job, { note: 'again' })
      await ran(2)
      assert.equal(tries, 2)
    })

    test('a job asked for before any worker was there is found', async ({ assert }) => {
      const { job, seen, ran } = aJob()
      await enqueue(job, { note: 'waiting' })
      await work([job])
      await ran(1)
      assert.deepEqual(seen, ['waiting'])
    })

    test('a job for later waits for its time', async ({ assert }) => {
      const { job, seen, ran } = aJob()
      await work([job])
      await enqueue(job, { note: 'later' }, { delayMs: 300 })
      await enqueue(job, { note: 'now' })
      await ran(2)
      assert.deepEqual(seen, ['now', 'later'])
    })

    test('a job handed over twice runs once', async ({ assert }) => {
      const { job, seen, ran } = aJob()
      const backend = new QueueBackend(address)
      const id = await enqueue(job, { note: 'twice' })
      const [row] = await db.from('outbox').where('id', id)
      await relayOutbox(backend)
      await db.table('outbox').insert({ ...row, payload: JSON.stringify(row.payload) })
      await relayOutbox(backend)
      await backend.close()
      await work([job])
      await enqueue(job, { note: 'last' })
      await ran(2)
      assert.sameMembers(seen, ['twice', 'last'])
    })

    test('a worker that stops finishes the job it is at', async ({ assert }) => {
      let release = () => {}
      let begun = () => {}
      const [held, isRunning] = [
        new Promise<void>((go) => (release = go)),
        new Promise<void>((go) => (begun = go)),
      ]
      const { job, seen } = aJob(async () => {
        begun()
        await held
      })
      const stop = await work([job])
      await enqueue(job, { note: 'slow' })
      await isRunning
      const stopped = stop()
      release()
      await stopped
      started.length = 0
      assert.deepEqual(seen, ['slow'])
    })

    test('the timetable runs by itself, and what left it does not come back', async ({
      assert,
    }) => {
      const { job, ran } = aJob()
      const stop = await work([job], [{ job: job as never, every: 50 }])
      await ran(2)
      await stop()
      started.length = 0
      await work([job])
      const backend = new QueueBackend(address)
      assert.notInclude(
        (await backend.queue('default').getJobSchedulers()).map(({ key }) => key),
        job.name
      )
      await backend.close()
    })
  })
}
