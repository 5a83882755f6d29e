import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { senderOf } from '#identity/actions/count_try'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson, PASSWORD } from '#tests/world'
import { Visitor } from '#tests/functional/identity/visitor'
import type { ApiClient } from '@japa/api-client'

let serial = 0

/** Somewhere in the world. The proxy of the tests is trusted to say so. */
const anAddress = () => `10.${(++serial >> 8) & 255}.${serial & 255}.7`

const tryFrom = (client: ApiClient, from: string, email: string, password: string) =>
  client
    .post('/login')
    .header('x-forwarded-for', from)
    .header('accept', 'text/html')
    .form({ email, password })
    .withCsrfToken()
    .redirects(0)

test.group('Guessing', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.timeout(120_000)

  test('[V 6.3.1] waits longer each time, and says how long and what else one can do', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const from = anAddress()
    for (let turn = 0; turn < 5; turn++) await tryFrom(client, from, user.email, 'a guess')
    const waits: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const answer = await tryFrom(client, from, user.email, PASSWORD)
      answer.assertStatus(429)
      assert.include(answer.text(), 'href="/password/forgot"')
      waits.push(Number(answer.header('retry-after')))
      // The wait is over.
      await db.rawQuery(`delete from rate_limits where key like '%wait:%'`)
      await tryFrom(client, from, user.email, 'another guess')
    }
    assert.isAbove(waits[1], waits[0])
    assert.isAbove(waits[2], waits[1])
  })

  test('many at once are not let through faster', async ({ client, assert }) => {
    const { user } = await aPerson()
    const from = anAddress()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tryFrom(client, from, user.email, 'a guess'))
    )
    assert.isAtMost(answers.filter((answer) => answer.status() === 422).length, 5)
  })

  test('[V 6.3.1] from all over the world ends too, and locks nobody out of their own device', async ({
    client,
    assert,
  }) => {
    const { user } = await aPerson()
    const owner = await new Visitor().signIn(user.email, PASSWORD)
    await owner.get('/more')
    await owner.submit('/logout')
    let refused = 0
    for (let turn = 0; turn < 110; turn++) {
      const answer = await tryFrom(client, anAddress(), user.email, 'x')
      if (answer.status() === 429) refused++
    }
    assert.isAtLeast(refused, 9)
    assert.equal((await tryFrom(client, anAddress(), user.email, PASSWORD)).status(), 429)
    await owner.signIn(user.email, PASSWORD)
    assert.equal(owner.path, '/dashboard')
  })

  test('one sender cannot try many accounts', async ({ client, assert }) => {
    const from = anAddress()
    const answers: number[] = []
    for (let turn = 0; turn < 22; turn++)
      answers.push((await tryFrom(client, from, `n${turn}@example.com`, 'x')).status())
    assert.deepEqual(answers.slice(-2), [429, 429])
    assert.equal((await tryFrom(client, anAddress(), 'n1@example.com', 'x')).status(), 422)
  })

  test('a sender is an address, or a network of IPv6', ({ assert }) => {
    assert.equal(senderOf('192.0.2.7'), '192.0.2.7')
    assert.equal(senderOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
    assert.equal(senderOf('2001:db8::1'), '2001:db8:0:0')
    assert.equal(senderOf('::1'), senderOf('::2'))
  })

  test('leaves no address of a person in the store that counts', async ({ client, assert }) => {
    const email = 'somebody.special@example.com'
    await tryFrom(client, anAddress(), email, 'x')
    const { rows } = await db.rawQuery('select key from rate_limits')
    assert.isNotEmpty(rows)
    assert.notInclude(JSON.stringify(rows), 'special')
  })
})
