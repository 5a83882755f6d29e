import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import { trustedProxies } from '#core/http/trusted_proxies'
import { refuseWeakSettings, weaknesses } from '#core/weaknesses'

const FIT = {
  NODE_ENV: 'production',
  APP_URL: 'https://money.example',
  TRUSTED_PROXIES: 'loopback',
  APP_KEY: randomBytes(32).toString('base64url'),
  KEYRING: `k1:${randomBytes(32).toString('base64')}`,
  DATABASE_URL: 'postgres://app:kT7wqPzR93x@db.example:5432/money?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgres://owner:Pq81mzXwT4y@db.example:5432/money?sslmode=verify-full',
  REDIS_URL: 'rediss://cache.example:6380',
  SMTP_HOST: 'mail.example',
  SMTP_SECURITY: 'starttls',
}

type Changed = Partial<Record<keyof typeof FIT | 'UNENCRYPTED_HOSTS', string>> &
  Record<string, string>

const faults = (changed: Changed) => weaknesses({ ...FIT, ...changed })

test.group('Settings of an installation', () => {
  test('are fit with TLS to every other machine, and on one machine without', ({ assert }) => {
    assert.deepEqual(faults({}), [])
    const near = {
      DATABASE_URL: 'postgres://app:app@127.0.0.1:5432/money',
      DATABASE_OWNER_URL: 'postgres://owner@%2Frun%2Fpostgresql/money',
      REDIS_URL: 'redis://localhost:6379',
      SMTP_HOST: 'localhost',
      SMTP_SECURITY: 'none',
      APP_URL: 'http://localhost:3333',
      TRUSTED_PROXIES: '',
    }
    assert.deepEqual(faults(near), [])
  })

  test('[V 12.2.1, 12.3.1, 12.3.2] leave this machine by TLS with checked certificates only', ({
    assert,
  }) => {
    const bare = 'postgres://app:kT7wqPzR93x@db.example/money'
    const weak: Changed[] = [
      { DATABASE_URL: bare },
      { DATABASE_OWNER_URL: bare },
      { DATABASE_URL: `${bare}?sslmode=require` },
      { DATABASE_URL: 'postgres://app:kT7wqPzR93x@localhost/money?host=db.example' },
      { DATABASE_URL: `${bare}?sslmode=prefer` },
      { DATABASE_URL: `${bare}?sslmode=no-verify` },
      { DATABASE_URL: 'postgres://app:kT7wqPzR93x@localhost/money?sslmode=no-verify' },
      { DATABASE_URL: `${bare}?sslmode=verify-full&uselibpqcompat=true` },
      { REDIS_URL: 'redis://cache.example:6379' },
      { REDIS_URL: 'rediss://cache.example:6379?tls.rejectUnauthorized=false' },
      { SMTP_SECURITY: 'none' },
      { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      { METRICS_TOKEN: 'kT7wqPzR93x' },
    ]
    for (const changed of weak) assert.lengthOf(faults(changed), 1, JSON.stringify(changed))
  })

  test('may name hosts of a private network, one by one', ({ assert }) => {
    const inside = {
      DATABASE_URL: 'postgres://app:kT7wqPzR93x@db/money',
      REDIS_URL: 'redis://cache:6379',
    }
    assert.lengthOf(faults(inside), 2)
    assert.lengthOf(faults({ ...inside, UNENCRYPTED_HOSTS: 'db' }), 1)
    assert.deepEqual(faults({ ...inside, UNENCRYPTED_HOSTS: 'db, cache' }), [])
  })

  test('[V 13.2.3] hold no password that everybody knows', ({ assert }) => {
    for (const user of ['app:app', 'app:postgres', 'app:changeme', 'app']) {
      const url = `postgres://${user}@db.example/money?sslmode=verify-full`
      assert.lengthOf(faults({ DATABASE_URL: url }), 1, user)
    }
  })

  test('[V 13.3.1] hold no key from an example, and none that is short', ({ assert }) => {
    const keys = [
      '',
      'short',
      'a'.repeat(40),
      'an-example-key-that-is-long-enough-for-this',
      'a-key-that-only-the-tests-use-000000000000',
    ]
    for (const key of keys) assert.lengthOf(faults({ APP_KEY: key }), 1, key)
    for (const ring of [Buffer.alloc(32, 'test'), Buffer.alloc(32)])
      assert.lengthOf(faults({ KEYRING: `k1:${ring.toString('base64')}` }), 1)
  })

  test('name the proxy when https ends before the app', ({ assert }) => {
    assert.lengthOf(faults({ TRUSTED_PROXIES: '' }), 1)
    const isTrusted = trustedProxies('10.0.0.0/8, 192.0.2.7,loopback')
    for (const address of ['10.1.2.3', '192.0.2.7', '127.0.0.1', '::1', '::ffff:10.9.9.9'])
      assert.isTrue(isTrusted(address), address)
    for (const address of ['192.0.2.8', '11.0.0.1', '2001:db8::1', ''])
      assert.isFalse(isTrusted(address), address)
    for (const odd of ['', 'proxy', '10.0.0.0/33', 'loopback,x'])
      assert.throws(() => trustedProxies(odd), /TRUSTED_PROXIES/)
  })

  test('stop production only, and are never printed', ({ assert }) => {
    const weak = { ...FIT, APP_KEY: 'a-short-canary' }
    assert.throws(() => refuseWeakSettings(weak), /APP_KEY must be secret/)
    assert.notInclude(weaknesses(weak).join(' '), 'canary')
    assert.doesNotThrow(() => refuseWeakSettings({ ...weak, NODE_ENV: 'development' }))
  })
})
