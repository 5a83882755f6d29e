import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { inHousehold, tenantDb } from '#core/household_scope'
import { connectSampleBank } from '#banking/actions/connect_sample_bank'
import { syncConnection } from '#banking/actions/sync_connection'
import { markRequested } from '#banking/tasks/lease'
import { startSandboxBank, type SandboxBank } from '#sandbox_bank/start'
import { watchAnswers } from '#tests/functional/sandbox_bank/answer_watch'
import { aPerson, type Person } from '#tests/world'

const TOKEN = 'a-token-for-the-tests-of-banking'

/** The sandbox bank, in this process and on a port and database schema of its own. */
export class TestBank {
  #bank!: SandboxBank
  #before = env.get('SANDBOX_BANK_URL')

  constructor(private schema = 'sandbox_bank_of_tests') {}

  async start(profile: 'instant' | 'realistic' | 'never' = 'instant') {
    watchAnswers()
    this.#bank = await startSandboxBank({
      port: 0,
      databaseUrl: process.env.SANDBOX_BANK_DATABASE_URL!,
      schema: this.schema,
      controlToken: TOKEN,
      profile,
      seed: 'banking',
    })
    env.set('SANDBOX_BANK_URL', this.#bank.url)
    await this.control('DELETE', '/_control/faults')
  }

  async stop() {
    env.set('SANDBOX_BANK_URL', this.#before)
    await this.#bank.close()
  }

  get url() {
    return this.#bank.url
  }

  async control(method: string, path: string, body?: unknown) {
    const response = await fetch(this.#bank.url + path, {
      method,
      headers: { 'x-control-token': TOKEN, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const answer = (await response.json()) as Record<string, any>
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  /** Makes things happen at the bank, and answers what each of them made. */
  async happens(itemId: string, ...ops: object[]): Promise<any[]> {
    return (await this.control('POST', `/_control/items/${itemId}/ops`, ops)).results
  }

  fault(match: object, action: object) {
    return this.control('POST', '/_control/faults', { match, action })
  }

  forgetFaults() {
    return this.control('DELETE', '/_control/faults')
  }
}

export interface Connected {
  id: string
  itemId: string
}

/** More than half a year, and cheap: a test that needs DAYS_OF_HISTORY says so. */
const DAYS = 200

/** Connects a person to the sandbox bank, with movements of so many days; nothing is synced yet. */
export async function connected(
  person: Person,
  username?: string,
  days = DAYS
): Promise<Connected> {
  const id = await connectSampleBank(person.householdId, person.user.id, { username, days })
  return person.within(async () => {
    const row = await tenantDb().from('connections').where('id', id).firstOrFail()
    return { id, itemId: row.provider_item_id }
  })
}

/** Syncs now, without waiting between tries. */
export async function synced(person: Person, { id }: Connected) {
  await markRequested(person.householdId, { connectionId: id, kind: 'sync' })
  const ids = { householdId: person.householdId, connectionId: id }
  await syncConnection(ids, { pause: async () => {} })
  return person.within(async () => {
    const runs = await tenantDb().from('sync_runs').where('connection_id', id).orderBy('id', 'desc')
    return runs[0]
  })
}

/** Somebody with a connection that is synced once. */
export async function withBank(username?: string, days?: number) {
  const person = await aPerson()
  const connection = await connected(person, username, days)
  const run = await synced(person, connection)
  return { person, connection, run }
}

/** The ledger's live rows that came from a bank, newest first. */
export const ledgerOf = (person: Person) =>
  inHousehold(person.householdId, () =>
    tenantDb()
      .from('transactions as t')
      .join('provider_transactions as p', 'p.transaction_id', 't.id')
      .whereNull('t.deleted_at')
      .whereNull('p.removed_at')
      .orderBy('t.id', 'desc')
      .select('t.*', 'p.external_id', 'p.amount as bank_amount')
  )

/** Everything that a sync may write about the ledger, with the transaction that wrote it last. */
export async function fingerprint(person: Person) {
  return person.within(async () => {
    const prints: Record<string, string> = {}
    for (const table of [
      'transactions',
      'transaction_lines',
      'accounts',
      'balance_observations',
      'provider_transactions',
      'external_accounts',
      'change_sets',
      'row_history',
      'account_totals',
      'account_days',
      'category_months',
    ]) {
      const { rows } = await tenantDb().rawQuery(
        `select count(*)::int as count, md5(string_agg(xmin::text || ':' || ctid::text, ',' order by ctid)) as print from ??`,
        [table]
      )
      prints[table] = `${rows[0].count} ${rows[0].print}`
    }
    return prints
  })
}

/** What the bank itself has of an Item: its accounts and its live movements. */
export async function atTheBank(schema: string, itemId: string) {
  const { rows } = await db.connection('owner').rawQuery(
    `select distinct on (transaction_id) transaction_id, account_id, is_removal, body
     from ??.changes where item_id = ? order by transaction_id, seq desc`,
    [schema, itemId]
  )
  return rows.filter((row: { is_removal: boolean }) => !row.is_removal)
}

/** What the ledger holds of one of the bank's rows, with its only line. */
export const rowOf = (person: Person, externalId: string) =>
  person.within(() =>
    tenantDb()
      .from('provider_transactions as p')
      .join('transactions as t', 't.id', 'p.transaction_id')
      .join('transaction_lines as l', 'l.transaction_id', 't.id')
      .where('p.external_id', externalId)
      .select('t.*', 'l.category_id', 'l.category_origin', 'l.amount_minor as line_minor')
      .firstOrFail()
  )
