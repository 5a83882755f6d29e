import { test } from '@japa/runner'
import { CookieClient } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import env from '#start/env'
import { openEventStream } from '#households/event_stream'
import { startSession } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import { aPerson, type Person } from '#tests/world'

const texts = async function* (stream: AsyncIterable<Uint8Array>) {
  const decoder = new TextDecoder()
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true })
}

async function readUntil(stream: AsyncIterator<string>, wanted: string) {
  let all = ''
  while (!all.includes(wanted)) {
    const { done, value } = await stream.next()
    if (done) throw new Error(`The stream ended without "${wanted}": ${all}`)
    all += value
  }
  return all
}

test.group('live events', () => {
  /** A browser's cookie of somebody who is signed in. */
  async function cookieOf(person: Person) {
    const { token } = await startSession(person.user, { userAgent: 'test' })
    const cookies = new CookieClient((await app.container.make('encryption')).use())
    return `${SESSION_COOKIE}=${cookies.sign(SESSION_COOKIE, token)}`
  }

  test('nobody hears anything without signing in', async ({ assert }) => {
    const answer = await fetch(`${env.get('APP_URL')}/events`, { redirect: 'manual' })
    assert.equal(answer.status, 302)
    assert.equal(answer.headers.get('location'), '/login?return_to=%2Fevents')
  })

  test('a page hears of its own household alone, by name and id', async ({ assert }) => {
    const [person, stranger] = [await aPerson(), await aPerson()]
    const gone = new AbortController()
    const answer = await fetch(`${env.get('APP_URL')}/events`, {
      headers: { cookie: await cookieOf(person) },
      signal: gone.signal,
    })
    assert.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    // Late, they would take the place of newer ones: of another person's, after a sign-in.
    assert.isEmpty(answer.headers.getSetCookie())
    assert.include(answer.headers.get('cache-control')!, 'no-transform')
    const reader = texts(answer.body!)
    await readUntil(reader, ': open')
    const liveEvents = await app.container.make('liveEvents')
    const news = (of: Person, id: string) =>
      liveEvents.publish({ householdId: of.householdId, name: 'connection:changed', id })
    await news(stranger, 'theirs')
    await news(person, 'ours')
    const heard = await readUntil(reader, 'data:')
    assert.equal(heard, 'event: connection:changed\ndata: ours\n\n')
    gone.abort()
  })

  test('the stream ends when the person is not welcome any more', async ({ assert }) => {
    const person = await aPerson()
    let welcome = true
    const stream = await openEventStream({
      householdId: person.householdId,
      userId: person.user.id,
      liveEvents: await app.container.make('liveEvents'),
      isWelcome: async () => welcome,
      heartbeatMs: 20,
    })
    const reader = texts(stream)
    await readUntil(reader, ': still here')
    welcome = false
    for (let ended = false; !ended;) ended = (await reader.next()).done ?? false
    assert.isTrue(stream.writableEnded)
  })
})
