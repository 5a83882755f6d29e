import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  CuttableDatabase,
  Installation,
  jarOf,
  signInAt,
} from '#tests/functional/security/installation'
import { aPerson, PASSWORD } from '#tests/world'

/** Node's way to make a process throw what nobody catches. */
const THROWING = `data:text/javascript,process.on('SIGUSR2',()=>{throw new Error('nobody caught this')})`

async function signedIn(house: Installation) {
  const { user } = await aPerson()
  return (await signInAt(house, user.email, PASSWORD)).cookies
}

test.group('In production', (group) => {
  group.each.timeout(90_000)
  const house = new Installation()
  const database = new CuttableDatabase()

  group.setup(async () => {
    const settings = { SESSION_IDLE_DAYS: '0.02', SESSION_LONGEST_DAYS: '1' }
    await house.start({ DATABASE_URL: await database.open(), ...settings }, ['--import', THROWING])
    return () => house.stop()
  })

  test('[V 3.3.1, 3.3.2, 3.3.3, 3.3.4] cookies are of this host, for https, and for no script', async ({
    assert,
  }) => {
    const cookies = (await signedIn(house)).filter((each) => !/max-age=0|=;/i.test(each))
    assert.includeMembers(
      cookies.map((each) => each.split('=')[0]),
      ['__Host-flash', '__Host-sid', '__Host-device']
    )
    for (const cookie of cookies) {
      assert.match(cookie, /^__Host-/)
      for (const part of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
        assert.match(cookie, part)
      assert.notMatch(cookie, /domain=/i)
    }
  })

  test('[V 7.3.1, 7.3.2] sessions end as early as the installation says', async ({ assert }) => {
    const cookie = jarOf(await signedIn(house))
    const status = async () => (await house.get('/more', { cookie })).status
    assert.equal(await status(), 200)
    const last = () => db.from('sessions').orderBy('created_at', 'desc').firstOrFail()
    const { id, created_at: start, expires_at: end } = await last()
    assert.equal(end.getTime() - start.getTime(), 24 * 3600_000)
    await db.rawQuery(
      `update sessions set last_seen_at = now() - interval '30 minutes' where id = ?`,
      [id]
    )
    assert.equal(await status(), 302)
  })

  test('[V 3.4.1] https is promised for two years, on pages, files and errors', async ({
    assert,
  }) => {
    for (const path of ['/login', '/livez', '/favicon.ico', '/not-there', '/api/v1/connections'])
      assert.equal(
        (await house.get(path)).headers.get('strict-transport-security'),
        'max-age=63072000; includeSubDomains'
      )
  })

  test('[V 13.4.1, 13.4.5] neither sources nor metrics nor pages for developers are there', async ({
    assert,
  }) => {
    const paths = ['/.git/config', '/.git/HEAD', '/.env', '/package.json', '/metrics', '/dev/ui']
    paths.push('/docs', '/dev/api', '/openapi.json', '/../package.json', '/assets/.vite/x')
    for (const path of paths) assert.equal((await house.get(path)).status, 404, path)
    for (const path of ['/livez', '/readyz'])
      assert.equal(await (await house.get(path)).text(), 'ok')
  })

  test('[V 13.4.6] nobody is told what runs here', async ({ assert }) => {
    for (const path of ['/login', '/livez', '/not-there']) {
      const answer = await house.get(path)
      for (const name of ['server', 'x-powered-by', 'x-aspnet-version', 'via'])
        assert.isNull(answer.headers.get(name))
      assert.notMatch(await answer.text(), /adonis|node\.js|express|v?\d+\.\d+\.\d+/i)
    }
  })

  test('[V 16.3.3] who tries to get around is in the log', async ({ assert }) => {
    const tries: [string, Record<string, string>][] = [
      ['Invalid or expired CSRF token', {}],
      ['This request comes from another site', { 'sec-fetch-site': 'cross-site' }],
    ]
    for (const [words, headers] of tries) {
      const answer = await house.post('/login', { email: 'a@example.com', password: 'x' }, headers)
      assert.equal(answer.status, 403)
      const id = answer.headers.get('x-request-id')!
      const line = await house.line((text) => text.includes(id) && text.includes(words))
      assert.deepInclude(JSON.parse(line), { level: 40, request_id: id })
    }
  })

  test('[V 13.1.3, 16.5.2] a page that waits for the database is given up, and others go on', async ({
    assert,
  }) => {
    const cookie = jarOf(await signedIn(house))
    const busy = await db.connection('owner').transaction()
    try {
      await busy.rawQuery('lock table memberships in access exclusive mode')
      const waiting = house.get('/more', { cookie, accept: 'text/html' })
      assert.equal((await house.get('/login')).status, 200)
      assert.equal((await waiting).status, 503)
    } finally {
      await busy.rollback()
    }
    assert.equal((await house.get('/more', { cookie })).status, 200)
  })

  test('[V 13.4.2, 16.5.1, 16.5.3] a fault tells its code and nothing else, and lets nobody in', async ({
    assert,
  }) => {
    const cookie = jarOf(await signedIn(house))
    assert.equal((await house.get('/more', { cookie })).status, 200)
    database.cut()
    for (const [path, accept] of [
      ['/more', 'text/html'],
      ['/login', 'text/html'],
      ['/api/v1/connections', 'application/json'],
    ]) {
      const answer = await house.get(path, { cookie, accept, authorization: 'Bearer x' })
      const text = await answer.text()
      if (path !== '/api/v1/connections') assert.equal(answer.status, 500, path)
      assert.notMatch(text, /ECONN|node_modules|\.ts\b|at \w+ \(|select |postgres/i)
      assert.include(text, answer.headers.get('x-request-id')!)
    }
    assert.equal((await house.get('/readyz')).status, 503)
    assert.equal((await house.get('/livez')).status, 200)
  })

  test('[V 16.2.2, 16.3.4] the log has a line of JSON for it, with the time in UTC', ({
    assert,
  }) => {
    const lines = house.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    // What requests counted is told to the database outside of any of them.
    const faults = lines.filter(({ err, msg }) => err && !String(msg).startsWith('rate limits'))
    assert.isNotEmpty(faults)
    for (const { time, request_id: id } of faults) {
      assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      assert.match(String(id), /^[\w-]{20,}$/)
    }
  })

  test('[V 16.5.4] what nobody caught is logged, and the process ends for a new one', async ({
    assert,
  }) => {
    house.signal('SIGUSR2')
    assert.equal(await house.ended(), 1)
    const last = house.lines.map((line) => JSON.parse(line)).find(({ level }) => level === 60)
    assert.include(JSON.stringify(last), 'nobody caught this')
  })
})

test.group('An installation that is not fit', (group) => {
  group.each.timeout(60_000)

  test('[V 13.2.2] does not start as the owner of its tables', async ({ assert }) => {
    const settings = { DATABASE_URL: process.env.DATABASE_OWNER_URL! }
    const { code, said } = await new Installation().refusal(settings)
    assert.equal(code, 1)
    assert.include(said, 'owns its tables')
  })

  test('[V 13.3.1] does not start with a key of an example', async ({ assert }) => {
    const settings = { APP_KEY: 'an-example-key-that-is-long-enough-for-this' }
    const { code, said } = await new Installation().refusal(settings)
    assert.equal(code, 1)
    assert.include(said, 'APP_KEY must be secret')
    assert.notInclude(said, settings.APP_KEY)
  })
})
