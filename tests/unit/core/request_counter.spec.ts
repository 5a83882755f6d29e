import { test } from '@japa/runner'
import { freezeClock, restoreClock, travel } from '#core/clock'
import { RequestCounter } from '#core/rates/request_counter'
import type { Count, Total } from '#core/rates/count_store'

/** A store that several processes share, and that can be away. */
class Shared {
  isDown = false
  trips = 0
  readonly totals = new Map<string, number>()

  async add(counts: Count[]) {
    this.trips++
    if (this.isDown) throw new Error('away')
    return new Map<string, Total>(
      counts.map(({ key, by, windowSeconds }) => {
        this.totals.set(key, (this.totals.get(key) ?? 0) + by)
        return [key, { total: this.totals.get(key)!, endsInMs: windowSeconds * 1000 }]
      })
    )
  }
}

const limit = { key: 'a', most: 5, windowSeconds: 60 }

test.group('Counting requests', (group) => {
  group.each.setup(() => {
    freezeClock('2026-11-23T00:00:00Z')
    return restoreClock
  })

  const aCounter = (store: Shared, failures: unknown[] = []) =>
    new RequestCounter({ store, failed: (error) => failures.push(error) })

  test('lets so many pass, then says for how long not, and does not ask the store for it', ({
    assert,
  }) => {
    const store = new Shared()
    const counter = aCounter(store)
    for (let turn = 0; turn < 5; turn++) assert.equal(counter.count(limit), 0)
    travel(20_000)
    assert.equal(counter.count(limit), 40)
    assert.equal(counter.count({ ...limit, key: 'b' }), 0)
    travel(40_000)
    assert.equal(counter.count(limit), 0)
    assert.equal(store.trips, 0)
  })

  test('hears what other processes counted, by one trip for all keys', async ({ assert }) => {
    const store = new Shared()
    const [one, other] = [aCounter(store), aCounter(store)]
    for (const key of ['a', 'b']) for (let n = 0; n < 3; n++) one.count({ ...limit, key })
    for (let n = 0; n < 3; n++) other.count(limit)
    await one.tell()
    await other.tell()
    assert.equal(store.trips, 2)
    assert.equal(store.totals.get('a'), 6)
    assert.equal(other.count(limit), 60)
    await one.tell()
    assert.equal(store.trips, 2, 'nothing new, no trip')
  })

  test('does not bother the store with who uses little', async ({ assert }) => {
    const store = new Shared()
    const counter = aCounter(store)
    const large = { ...limit, most: 600 }
    for (let n = 0; n < 29; n++) counter.count(large)
    await counter.tell()
    assert.equal(store.trips, 0)
    counter.count(large)
    await counter.tell()
    assert.equal(store.totals.get('a'), 30)
  })

  test('what is asked exactly is right across processes at once', async ({ assert }) => {
    const store = new Shared()
    const [one, other] = [aCounter(store), aCounter(store)]
    const waits = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? one : other).countExactly(limit))
    )
    assert.lengthOf(
      waits.filter((wait) => wait === 0),
      5
    )
  })

  test('counts alone while the store is away, says so, and tells it nothing twice', async ({
    assert,
  }) => {
    const [store, failures] = [new Shared(), [] as unknown[]]
    const counter = aCounter(store, failures)
    store.isDown = true
    counter.count(limit)
    await counter.tell()
    for (let n = 0; n < 4; n++) assert.equal(await counter.countExactly(limit), 0)
    assert.equal(await counter.countExactly(limit), 60)
    assert.lengthOf(failures, 5)
    store.isDown = false
    await counter.tell()
    assert.equal(store.totals.get('a'), 4, 'the first one went to nobody')
  })
})
