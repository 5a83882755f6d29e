import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { forgetAllTries } from '#tests/mailbox'
import { aPerson } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const TRIES = 50
/** Of the slower one; the machine does other things meanwhile. */
const TOLERANCE = 0.2

let serial = 0

/** Somewhere in the world. The proxy of the tests is trusted to say so. */
const anAddress = () => `10.${(++serial >> 8) & 255}.${serial & 255}.7`

const median = (values: number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]

const post = (client: ApiClient, path: string, form: object) =>
  client
    .post(path)
    .header('x-forwarded-for', anAddress())
    .header('accept', 'text/html')
    .form(form)
    .withCsrfToken()
    .redirects(0)

/** The medians of two kinds of work that take turns, in milliseconds. */
async function timesOf(one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < TRIES; turn++) {
    for (const [index, work] of [one, other].entries()) {
      const started = performance.now()
      await work()
      times[index].push(performance.now() - started)
    }
  }
  return times.map(median)
}

const difference = ([one, other]: number[]) => Math.abs(one - other) / Math.max(one, other)

// Needs a machine that does nothing else, so `npm test` leaves it out: `npm run test:timing`.
test.group('Whether an address is known, by the clock', (group) => {
  group.each.setup(() => forgetAllTries())
  group.each.timeout(120_000)

  test('a wrong password takes as long for an unknown address', async ({ client, assert }) => {
    const { user } = await aPerson()
    const guess = async (email: string) => {
      await db.rawQuery('delete from rate_limits')
      return post(client, '/login', { email, password: 'not the password' })
    }
    await guess(user.email)
    const medians = await timesOf(
      () => guess(user.email),
      () => guess('nobody-at-all@example.com')
    )
    assert.isBelow(difference(medians), TOLERANCE)
  })

  test('asking for a reset takes as long for an unknown address', async ({ client, assert }) => {
    const { user } = await aPerson()
    const ask = async (email: string) => {
      await db.rawQuery('delete from rate_limits')
      return post(client, '/password/forgot', { email })
    }
    await ask(user.email)
    const medians = await timesOf(
      () => ask(user.email),
      () => ask('nobody-at-all@example.com')
    )
    assert.isBelow(difference(medians), TOLERANCE)
  })
})
