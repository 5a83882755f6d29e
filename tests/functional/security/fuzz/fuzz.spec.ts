import v8 from 'node:v8'
import vm from 'node:vm'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { hasId, routes, type Route } from '#tests/functional/security/access/routes'
import { aWalledHousehold, fingerprintOf } from '#tests/functional/security/access/walls'
import { casesOf } from '#tests/functional/security/fuzz/cases'
import { placesOf, rowCounts, wrongWith } from '#tests/functional/security/fuzz/judge'
import { asForm, asJson, type Fields } from '#tests/functional/security/fuzz/nasty'
import {
  columnNames,
  pathOf,
  payloadOf,
  unknownPayloads,
} from '#tests/functional/security/fuzz/payloads'
import { Principals } from '#tests/functional/security/fuzz/principals'
import { send, type Heard, type Sent } from '#tests/functional/security/fuzz/sender'
import { forgetAllTries } from '#tests/mailbox'
import { emptyDatabase } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

/** FUZZ_SECONDS=3600 looks longer; FUZZ_SEED=<number of a failure> looks the same way again. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 8)
/** Of each route that writes, beside those by chance: FUZZ_CASES=50 sends more. */
const CASES = Number(process.env.FUZZ_CASES ?? 3)
const SEED = Number(process.env.FUZZ_SEED ?? 20261123)
const WORD = 'poison4711'
/** They end what the next request needs; their tests are elsewhere. */
const ENDS_VISIT = /^(identity\.session\.destroy|households\.departures\.store|dev\.)/

const everyRoute = () => routes().filter(({ name }) => !ENDS_VISIT.test(name))
const isSignedOut = ({ status, headers }: Heard) =>
  status === 401 || headers.location?.startsWith('/login') === true
const wasTaken = ({ status }: Heard) => status < 400

async function aField(client: ApiClient) {
  const [own, other] = [await aWalledHousehold('Own'), await aWalledHousehold()]
  return { own, other, who: new Principals(own, client), before: await fingerprintOf(other) }
}

/** Bytes in use after everything that nobody holds is gone. */
function bytesInUse() {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

test.group('Nonsense sent to every route', (group) => {
  // All rows of all tables are counted, again and again.
  group.setup(() => emptyDatabase())
  group.each.setup(() => forgetAllTries())

  test('is about routes that there are', ({ assert }) => {
    assert.deepEqual(unknownPayloads(new Set(routes().map(({ name }) => name))), [])
  })

  test('is refused in clear words, changes nothing, and tells nothing of the machine', async ({
    assert,
    client,
  }) => {
    const { own, other, who, before } = await aField(client)
    const names = await columnNames()
    const all = everyRoute()
    const found: string[] = []
    let requests = 0
    const tried = async (route: Route, sent: Sent) => {
      for (const principal of await who.of(route)) {
        const heard = await send(sent, principal.headers)
        requests++
        if (isSignedOut(heard)) who.forget(principal)
        const wrong = [...wrongWith(sent, heard)]
        if (wrong.length) throw new Error(`${principal.name} ${wrong.join('; ')}`)
      }
    }
    const inUse = bytesInUse()
    for (const route of all) {
      await forgetAllTries()
      const about = { route, path: pathOf(route, own), payload: payloadOf(route, own), names }
      const property = fc.asyncProperty(casesOf(about), (sent) => tried(route, sent))
      const result = await fc.check(property, {
        seed: SEED,
        numRuns: 10_000_000,
        interruptAfterTimeLimit: (SECONDS * 1000) / all.length,
      })
      // Nothing at all was tried when the first one took all the time.
      if (result.counterexample)
        found.push(`${result.errorInstance} ${JSON.stringify(result.counterexample).slice(0, 400)}`)
    }
    assert.deepEqual(found, [], `with FUZZ_SEED=${SEED}`)
    assert.isAtLeast(requests, all.length) // also on a machine with much else to do
    assert.deepEqual(await fingerprintOf(other), before)
    assert.isEmpty(Object.keys(Object.prototype))
    assert.isBelow(bytesInUse() - inUse, 100e6)
  }).timeout((SECONDS + 120) * 1000)

  test('leaves no row behind where it is refused', async ({ assert, client }) => {
    const { own, other, who, before: print } = await aField(client)
    const names = await columnNames()
    const wrong: string[] = []
    for (const route of everyRoute().filter(({ method }) => method !== 'GET')) {
      const about = { route, path: pathOf(route, own), payload: payloadOf(route, own), names }
      await forgetAllTries()
      const principals = await who.of(route)
      const before = await rowCounts()
      let taken = false
      for (const sent of fc.sample(casesOf(about), { seed: SEED, numRuns: CASES }))
        for (const principal of principals) {
          const heard = await send(sent, principal.headers)
          if (isSignedOut(heard)) who.forget(principal)
          if (wasTaken(heard)) taken = true
          wrong.push(...wrongWith(sent, heard))
        }
      const after = await rowCounts()
      for (const [table, rows] of Object.entries(after))
        if (!taken && rows !== before[table])
          wrong.push(`${route.method} ${route.pattern} left a row of ${table}`)
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await fingerprintOf(other), print)
  }).timeout(300_000)

  test('sets no column by naming it', async ({ assert, client }) => {
    const { own, other, who, before } = await aField(client)
    const names = await columnNames()
    const wrong: string[] = []
    for (const route of everyRoute().filter(({ method }) => method !== 'GET')) {
      const payload = payloadOf(route, own)
      const known = new Set(payload.map(([name]) => name))
      const more: Fields = names.filter((name) => !known.has(name)).map((name) => [name, WORD])
      const isJson = route.pattern.startsWith('/api/')
      const sent: Sent = {
        method: route.method,
        path: pathOf(route, own),
        type: isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        body: isJson ? asJson([...payload, ...more]) : asForm([...payload, ...more], true),
      }
      await forgetAllTries()
      for (const principal of await who.of(route)) {
        const heard = await send(sent, principal.headers)
        if (isSignedOut(heard)) who.forget(principal)
        wrong.push(...wrongWith(sent, heard))
        // Something that a request before deleted is not there, whatever else is sent.
        const isRefused = heard.status === 422 || (heard.status === 404 && hasId(route))
        if (isJson && route.rule.scope && route.method === 'POST' && !isRefused)
          wrong.push(`${route.pattern} took fields that it does not know: ${heard.status}`)
      }
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await placesOf(WORD), [])
    assert.deepEqual(await fingerprintOf(other), before)
  }).timeout(300_000)
})
