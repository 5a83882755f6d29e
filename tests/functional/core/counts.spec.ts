import { test } from '@japa/runner'
import { Redis } from 'ioredis'
import { DatabaseCounts, RedisCounts, type CountStore } from '#core/rates/count_store'

const STORES = ['database', 'redis'] as const

for (const kind of STORES) {
  test.group(`The store of counts: ${kind}`, (group) => {
    let store: CountStore
    group.setup(() => {
      if (kind === 'database') {
        store = new DatabaseCounts()
        return
      }
      const client = new Redis(process.env.TEST_REDIS_URL!)
      store = new RedisCounts(client)
      return () => void client.disconnect()
    })

    test('adds up, by key, until the window is over', async ({ assert }) => {
      const key = `test:${kind}:${Math.random()}`
      const count = (by: number, of = key) => ({ key: of, by, windowSeconds: 1 })
      await store.add([count(2), count(5, `${key}:other`)])
      const second = (await store.add([count(3)])).get(key)!
      assert.equal(second.total, 5)
      assert.isAbove(second.endsInMs, 0)
      assert.isAtMost(second.endsInMs, 1000)
      let { total } = second
      const began = performance.now()
      while (total > 1 && performance.now() - began < 5000)
        total = (await store.add([count(1)])).get(key)!.total
      assert.equal(total, 1)
      assert.isAbove(performance.now() - began, second.endsInMs - 100)
    })

    test('loses nothing of many who count the same at once, in whatever order', async ({
      assert,
    }) => {
      const keys = Array.from({ length: 50 }, (_, n) => `test:${kind}:${n}:${Math.random()}`)
      const counts = keys.map((key) => ({ key, by: 1, windowSeconds: 60 }))
      await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.add(n % 2 ? counts : counts.toReversed()))
      )
      const totals = await store.add(counts)
      assert.deepEqual(
        keys.map((key) => totals.get(key)!.total),
        keys.map(() => 11)
      )
    })
  })
}
