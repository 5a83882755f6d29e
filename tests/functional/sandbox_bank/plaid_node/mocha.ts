/** Just enough of mocha for the specs of plaid-node: their groups become groups of japa, each with a bank of its own. */
import { test } from '@japa/runner'
import pg from 'pg'
import { PlaidEnvironments } from 'plaid'
import { BankWorld } from '#tests/functional/sandbox_bank/bank_world'

type Work = () => unknown

interface Suite {
  title: string
  parent: Suite | null
  befores: Work[]
  beforeEachs: Work[]
  tests: [title: string, work: Work][]
}

const SCHEMA = 'sandbox_bank_plaid_node'
// Read by the helper of the specs when it is loaded, which is after this file.
Object.assign(process.env, { CLIENT_ID: 'sandbox', SECRET: 'sandbox' })

let current: Suite | null = null

export function describe(title: string, body: Work): void {
  const parent: Suite | null = current
  const name = parent ? `${parent.title}, ${title}` : `plaid-node: ${title}`
  const suite: Suite = { title: name, parent, befores: [], beforeEachs: [], tests: [] }
  current = suite
  void body()
  current = parent
  if (suite.tests.length > 0) write(suite)
}

export const before = (work: Work): number => current!.befores.push(work)
export const beforeEach = (work: Work): number => current!.beforeEachs.push(work)
export const it = (title: string, work: Work): number => current!.tests.push([title, work])

const chain = (suite: Suite | null): Suite[] => (suite ? [...chain(suite.parent), suite] : [])

function write(suite: Suite): void {
  test.group(suite.title, (group) => {
    group.setup(() => openBank())
    group.setup(async () => {
      for (const work of chain(suite).flatMap(({ befores }) => befores)) await work()
    })
    group.each.setup(async () => {
      for (const work of chain(suite).flatMap(({ beforeEachs }) => beforeEachs)) await work()
    })
    for (const [title, work] of suite.tests)
      test(title, () => Promise.resolve(work()).then(() => {}))
  })
}

/** The specs ask Plaid's sandbox, whose address is a part of the client that can be changed. */
async function openBank() {
  const world = new BankWorld(SCHEMA)
  await world.start()
  await world.reset()
  const plaids = PlaidEnvironments.sandbox
  PlaidEnvironments.sandbox = world.url
  return async () => {
    PlaidEnvironments.sandbox = plaids
    await world.bank.close()
    const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL })
    await client.connect()
    await client.query(`drop schema ${SCHEMA} cascade`)
    await client.end()
  }
}
