// npm run bank:contract-diff: asks Plaid's own sandbox and ours the same questions and compares the shapes of the answers.
// PLAID_CLIENT_ID and PLAID_SECRET are sandbox keys; SANDBOX_BANK_URL is ours (http://127.0.0.1:4010 unless given).
// Plaid's answers are kept in .data/contract/. A place that only one of both has is printed; the exit code is 1 then.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const PATIENCE = 40
const PAUSE_MS = 1500
const PERSON = { override_username: 'user_good', override_password: 'pass_good' }
const folder = path.join(fileURLToPath(new URL('..', import.meta.url)), '.data/contract')

const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret } = process.env
const sides = {
  plaid: { url: process.env.PLAID_URL || 'https://sandbox.plaid.com', clientId, secret },
  ours: {
    url: process.env.SANDBOX_BANK_URL || 'http://127.0.0.1:4010',
    clientId: 'sandbox',
    secret: 'sandbox',
  },
}

/** Waits where the bank has nothing yet, as a client would. */
async function ask(side, endpoint, body, isReady = () => true) {
  for (let turn = 0; turn < PATIENCE; turn++) {
    const response = await fetch(side.url + endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'plaid-client-id': side.clientId,
        'plaid-secret': side.secret,
        'plaid-version': '2020-09-14',
      },
      body: JSON.stringify(body),
    })
    const answer = await response.json()
    if (response.ok && isReady(answer)) return answer
    if (!response.ok && answer.error_code !== 'PRODUCT_NOT_READY') {
      throw new Error(`${side.url}${endpoint}: ${answer.error_code} ${answer.error_message}`)
    }
    await sleep(PAUSE_MS)
  }
  throw new Error(`${side.url}${endpoint}: not ready`)
}

async function answersOf(side) {
  const { public_token } = await ask(side, '/sandbox/public_token/create', {
    institution_id: 'ins_109508',
    initial_products: ['transactions', 'investments', 'liabilities'],
    options: { ...PERSON, transactions: { days_requested: 730 } },
  })
  const { access_token } = await ask(side, '/item/public_token/exchange', { public_token })
  const access = { access_token }
  const range = { start_date: '2020-01-01', end_date: '2099-01-01' }
  const institution = { institution_id: 'ins_109508', country_codes: ['US'] }
  const isComplete = (page) => page.transactions_update_status === 'HISTORICAL_UPDATE_COMPLETE'
  const answers = {
    '/transactions/sync': await ask(
      side,
      '/transactions/sync',
      { ...access, count: 500 },
      isComplete
    ),
    '/accounts/get': await ask(side, '/accounts/get', access),
    '/item/get': await ask(side, '/item/get', access),
    '/liabilities/get': await ask(side, '/liabilities/get', access),
    '/investments/holdings/get': await ask(side, '/investments/holdings/get', access),
    '/investments/transactions/get': await ask(side, '/investments/transactions/get', {
      ...access,
      ...range,
    }),
    '/institutions/get_by_id': await ask(side, '/institutions/get_by_id', institution),
  }
  await ask(side, '/item/remove', access)
  return answers
}

/** `added[].amount number`: every place of an answer with what stands there. */
function places(value, place = '') {
  if (Array.isArray(value)) return value.flatMap((entry) => places(entry, `${place}[]`))
  if (typeof value !== 'object' || value === null) {
    return [`${place} ${value === null ? 'null' : typeof value}`]
  }
  return Object.entries(value).flatMap(([name, part]) =>
    places(part, place ? `${place}.${name}` : name)
  )
}

/** What one side has and the other never. Null says nothing: the other side may just know more. */
function missing(from, other) {
  const known = new Set(places(other))
  const named = new Set([...known].map((place) => place.split(' ')[0]))
  return [...new Set(places(from))].filter((place) => {
    const [name, type] = place.split(' ')
    return !known.has(place) && !(type === 'null' && named.has(name)) && !known.has(`${name} null`)
  })
}

if (!clientId || !secret) {
  process.stderr.write('Set PLAID_CLIENT_ID and PLAID_SECRET to the keys of your sandbox.\n')
  process.exit(2)
}
const [plaid, ours] = await Promise.all([answersOf(sides.plaid), answersOf(sides.ours)])
await mkdir(folder, { recursive: true })
await writeFile(path.join(folder, 'plaid.json'), JSON.stringify(plaid, null, 2))
let count = 0
for (const endpoint of Object.keys(plaid)) {
  const only = {
    Plaid: missing(plaid[endpoint], ours[endpoint]),
    ours: missing(ours[endpoint], plaid[endpoint]),
  }
  for (const [who, found] of Object.entries(only)) {
    for (const place of found) process.stdout.write(`${endpoint} only ${who}: ${place}\n`)
    count += found.length
  }
}
process.stdout.write(`${count} differences\n`)
process.exitCode = count > 0 ? 1 : 0
