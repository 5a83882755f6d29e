import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { KeyCache, LIFE_MS } from '#core/sealing/key_cache'
import { SealingKey } from '#core/sealing/sealing_key'

const aKey = (id: string) => new SealingKey(id, randomBytes(32))

test.group('Opened keys in memory', () => {
  test('are forgotten after a minute, however often they were used', ({ assert }) => {
    let elapsedMs = 0
    const cache = new KeyCache(() => elapsedMs)
    cache.set('a/secrets', aKey('1'))
    elapsedMs = LIFE_MS - 1
    assert.equal(cache.get('a/secrets')?.id, '1')
    elapsedMs = LIFE_MS
    assert.isNull(cache.get('a/secrets'))
    assert.equal(cache.size, 0)
  })

  test('are so many at most, the oldest go first', ({ assert }) => {
    const cache = new KeyCache()
    for (let n = 0; n < 5001; n++) cache.set(`${n}/secrets`, aKey(`${n}`))
    assert.equal(cache.size, 5000)
    assert.isNull(cache.get('0/secrets'))
    assert.equal(cache.get('5000/secrets')?.id, '5000')
  })

  test('are forgotten for one owner', ({ assert }) => {
    const cache = new KeyCache()
    for (const name of ['a/secrets', 'a/1', 'b/secrets']) cache.set(name, aKey(name))
    cache.forget('a')
    assert.isNull(cache.get('a/1'))
    assert.equal(cache.get('b/secrets')?.id, 'b/secrets')
    cache.forget()
    assert.equal(cache.size, 0)
  })
})
