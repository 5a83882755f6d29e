import { test } from '@japa/runner'
import env from '#start/env'
import { LiveEvents } from '#core/live_events'
import { aPerson } from '#tests/world'

const databaseUrl = env.get('DATABASE_URL')

for (const kind of ['postgres', 'redis'] as const) {
  test.group(`Live events on ${kind}`, () => {
    const address = {
      redisUrl: kind === 'redis' ? process.env.TEST_REDIS_URL : undefined,
      databaseUrl,
    }

    test('[V 4.4.2, 3.5.5] news reaches the pages of its household alone, in any process, after the commit', async ({
      assert,
      cleanup,
    }) => {
      const [here, there] = [new LiveEvents(address), new LiveEvents(address)]
      cleanup(async () => {
        await here.close()
        await there.close()
      })
      const [ann, bob] = [await aPerson(), await aPerson()]
      const [heardByAnn, heardByBob]: [string[], string[]] = [[], []]
      const arrived = new Promise<void>((resolve) => {
        void there.subscribe(ann.householdId, ({ id }) => {
          heardByAnn.push(id)
          if (id === 'last') resolve()
        })
      })
      await there.subscribe(bob.householdId, ({ id }) => void heardByBob.push(id))
      const tell = (id: string) => here.publish({ householdId: ann.householdId, name: 'news', id })
      await ann.within(async () => {
        await tell('first')
        assert.deepEqual(heardByAnn, [])
      })
      await ann
        .within(async () => {
          await tell('rolled back')
          throw new Error('no')
        })
        .catch(() => {})
      await tell('last')
      await arrived
      assert.deepEqual(heardByAnn, ['first', 'last'])
      assert.deepEqual(heardByBob, [])
    })
  })
}
