import { createServer } from 'node:http'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import { Installation, jarOf, signInAt } from '#tests/functional/security/installation'
import { aPerson, PASSWORD } from '#tests/world'
import type { AddressInfo } from 'node:net'

const SECRET = 'canary-4711'
const TOKEN = 'qT5wKx81nVb3ZrLm97GdYp2HsCeJu6Fa'

/** A collector that keeps what it is told, as OpenTelemetry's OTLP over HTTP says it. */
async function aCollector() {
  const told: { path: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    told.push({ path: request.url!, body })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { told, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

interface Span {
  name: string
  attributes: { key: string; value: { stringValue?: string } }[]
}

const spansOf = (body: string): Span[] =>
  JSON.parse(body).resourceSpans.flatMap((each: { scopeSpans: { spans: Span[] }[] }) =>
    each.scopeSpans.flatMap(({ spans }) => spans)
  )

test('an installation tells a collector, Prometheus and the log of a request, and nothing of people', async ({
  assert,
  cleanup,
}) => {
  const { told, server, url } = await aCollector()
  const house = new Installation()
  cleanup(async () => {
    await house.stop()
    server.closeAllConnections()
    server.close()
  })
  await house.start({
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
    METRICS_TOKEN: TOKEN,
  })
  const { user, householdId } = await aPerson()
  const { cookies } = await signInAt(house, user.email, PASSWORD)
  const headers = { cookie: jarOf(cookies), accept: 'text/html', 'user-agent': SECRET }
  const page = await house.get(`/transactions?q=${SECRET}`, headers)
  assert.equal(page.status, 200)

  const id = page.headers.get('x-request-id')!
  const line = JSON.parse(await house.line((text) => text.includes(id) && text.includes('"ms"')))
  assert.containSubset(line, {
    ...{ level: 30, msg: 'request', method: 'GET', status: 200 },
    ...{ route: 'ledger.transactions.index', actor: user.id, household: householdId },
  })
  assert.isNumber(line.ms)
  assert.notInclude(house.lines.join('\n'), SECRET)
  assert.notInclude(house.lines.join('\n'), user.email)

  const numbers = await house.get('/metrics', { authorization: `Bearer ${TOKEN}` })
  assert.include(await numbers.text(), 'route="ledger.transactions.index",status="2xx"')

  const spans = () => told.flatMap(({ body }) => spansOf(body))
  const isIt = ({ name }: Span) => name === 'GET /transactions'
  for (let turn = 0; turn < 200 && !spans().some(isIt); turn++) await wait(100)
  const span = spans().find(isIt)!
  const said = Object.fromEntries(span.attributes.map(({ key, value }) => [key, value.stringValue]))
  assert.equal(said['adonis.route.name'], 'ledger.transactions.index')
  await house.stop()
  assert.isAbove(spans().length, 3, 'what the database was asked is told too')
  const all = told.map(({ body }) => body).join('\n')
  for (const word of [SECRET, user.email, user.id, householdId, PASSWORD, ' where ', '127.0.0.1'])
    assert.notInclude(all, word)
  assert.deepEqual([...new Set(told.map(({ path }) => path))], ['/v1/traces'])
}).timeout(90_000)
