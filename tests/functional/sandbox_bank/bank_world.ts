/** A sandbox bank of a test's own: in this process, on a free port, in a schema that is dropped afterwards. */
import type { Group } from '@japa/runner/core'
import pg from 'pg'
import { Configuration, PlaidApi, type Products, type Transaction } from 'plaid'
import { startSandboxBank, type SandboxBank } from '#sandbox_bank/start'
import { watchAnswers } from '#tests/functional/sandbox_bank/answer_watch'

const CONTROL_TOKEN = 'control'
const databaseUrl = () => process.env.DATABASE_OWNER_URL!

export class BankWorld {
  bank!: SandboxBank

  constructor(readonly schema: string) {}

  get url(): string {
    return this.bank.url
  }

  /** The official client, as the app uses it. */
  get plaid(): PlaidApi {
    const headers = { 'PLAID-CLIENT-ID': 'sandbox', 'PLAID-SECRET': 'sandbox' }
    const options = { basePath: this.url, baseOptions: { headers, proxy: false } }
    return new PlaidApi(new Configuration(options))
  }

  async start(): Promise<void> {
    watchAnswers()
    this.bank = await startSandboxBank({
      port: 0,
      databaseUrl: databaseUrl(),
      controlToken: CONTROL_TOKEN,
      schema: this.schema,
    })
  }

  async restart(): Promise<void> {
    await this.bank.close()
    await this.start()
  }

  async reset(profile = 'instant'): Promise<void> {
    await this.control('POST', '/reset', { seed: 'tests', profile })
  }

  async control(method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.url}/_control${path}`, {
      method,
      headers: { 'x-control-token': CONTROL_TOKEN },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  /** A raw request, for what the official client would never send. */
  async post(path: string, body: unknown, headers: Record<string, string> = KEYS) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(this.url + path, { method: 'POST', headers, body: text })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  /** An Item with 24 months, linked without the page. */
  async link(username = 'user_transactions_dynamic', institution = 'ins_109508', days = 730) {
    const created = await this.plaid.sandboxPublicTokenCreate({
      institution_id: institution,
      initial_products: ['transactions' as Products],
      options: {
        override_username: username,
        override_password: 'pass_good',
        transactions: { days_requested: days },
      },
    })
    const { public_token: token } = created.data
    const exchanged = await this.plaid.itemPublicTokenExchange({ public_token: token })
    return exchanged.data
  }

  async rowsAfter(accessToken: string, cursor?: string): Promise<Transaction[]> {
    const { rows } = await this.readAll(accessToken, cursor)
    return [...rows.values()]
  }

  /** Everything after a cursor, page by page. */
  async readAll(accessToken: string, cursor?: string, count = 500): Promise<Read> {
    const read: Read = { rows: new Map(), removed: [], cursor: cursor ?? '', pages: 0, status: '' }
    for (let hasMore = true; hasMore;) {
      const { data } = await this.plaid.transactionsSync({
        access_token: accessToken,
        cursor: read.cursor === '' ? undefined : read.cursor,
        count,
      })
      for (const row of [...data.added, ...data.modified]) read.rows.set(row.transaction_id, row)
      for (const { transaction_id: id } of data.removed) {
        read.rows.delete(id)
        read.removed.push(id)
      }
      read.cursor = data.next_cursor
      read.status = data.transactions_update_status
      read.pages += 1
      hasMore = data.has_more
    }
    return read
  }
}

/** Whatever an answer holds; tests look at single fields of it. */

type Answer = Record<string, any>

export interface Read {
  rows: Map<string, Transaction>
  removed: string[]
  cursor: string
  pages: number
  status: string
}

export const KEYS = { 'plaid-client-id': 'sandbox', 'plaid-secret': 'sandbox' }

/** Starts a bank for a group and empties it before each test. */
export function useBank(group: Group, schema: string): BankWorld {
  const world = new BankWorld(schema)
  group.setup(async () => {
    await world.start()
    return async () => {
      await world.bank.close()
      const client = new pg.Client({ connectionString: databaseUrl() })
      await client.connect()
      await client.query(`drop schema ${client.escapeIdentifier(schema)} cascade`)
      await client.end()
    }
  })
  group.each.setup(() => world.reset())
  return world
}

/** The Plaid error of a call that has to fail. */
export async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: { response?: { status: number; data: PlaidAnswer } }) => thrown
  )
  if (!error?.response) throw new Error('The call should have been refused.')
  return { status: error.response.status, ...error.response.data }
}

interface PlaidAnswer {
  error_type: string
  error_code: string
  error_message: string
  display_message: string | null
  request_id: string
}

export async function codeOf(call: Promise<unknown>): Promise<string> {
  const { error_code: code } = await refusal(call)
  return code
}
