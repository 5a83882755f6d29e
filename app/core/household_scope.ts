import { AsyncLocalStorage } from 'node:async_hooks'
import db from '@adonisjs/lucid/services/db'
import { requestFacts } from '#core/request_facts'
import { fenceIn } from '#core/tenant_tables'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export interface EnteredHousehold {
  role: 'owner' | 'editor' | 'viewer'
  name: string
  currency: string
  time_zone: string
  /** Whether anybody else is in it. */
  is_shared: boolean
  /** In how many households the person is. */
  households: number
  /** Whether the household asks for a second factor that the person does not have. */
  must_enrol: boolean
  /** Pieces of news that the person has not seen; a hundred and more of a kind are a hundred. */
  unread: number
  /** Rows that wait to be reviewed; a hundred and more of a kind are a hundred. */
  to_review: number
  /** When the household, and the account of the person, will be erased, where that was asked for. */
  household_ends_at: Date | null
  person_ends_at: Date | null
}

/**
 * One transaction on one household. Its settings are local to the transaction, so nothing of it is
 * left on the connection, also behind a pooler that hands out connections per transaction.
 */
export class HouseholdScope {
  #client?: TransactionClientContract
  #failed = false
  changeSetId: string | null = null

  constructor(
    readonly householdId: string,
    readonly userId: string | null = null
  ) {}

  /** Whether its transaction runs. */
  get isOpen() {
    return this.#client !== undefined && !this.#client.isCompleted
  }

  /** The transaction that all queries of this household go through. */
  get client() {
    if (!this.#client) throw new Error('This household is not open: its transaction has ended.')
    return this.#client
  }

  /** Opens the household as the system. Row-level security shows this household's rows alone. */
  async open() {
    this.#client = await fenceIn(await db.transaction(), this.householdId)
    this.#failed = false
    await this.client.rawQuery(
      `select set_config('app.household_id', ?, true), set_config('app.user_id', ?, true)`,
      [this.householdId, this.userId ?? '']
    )
  }

  /** Opens the household for its person; answers null for somebody who is no member. */
  async enter(): Promise<EnteredHousehold | null> {
    this.#client = await fenceIn(await db.transaction(), this.householdId)
    this.#failed = false
    const { rows } = await this.client.rawQuery('select * from app.enter(?, ?)', [
      this.householdId,
      this.userId!,
    ])
    const facts = requestFacts()
    if (facts && rows[0]) facts.householdId = this.householdId
    return rows[0] ?? null
  }

  /** Makes the end of this scope a rollback. */
  fail() {
    this.#failed = true
  }

  /** Throws away what was done so far and goes on reading in a new transaction. */
  async restart() {
    await this.close({ keep: false })
    await this.open()
  }

  async close({ keep = true } = {}) {
    const client = this.#client
    this.#client = undefined
    this.changeSetId = null
    if (!client || client.isCompleted) return
    await (keep && !this.#failed ? client.commit() : client.rollback())
  }
}

const storage = new AsyncLocalStorage<HouseholdScope>()

export const runInScope = <T>(scope: HouseholdScope, work: () => T) => storage.run(scope, work)

export const findScope = () => storage.getStore()

/** The scope of the code that runs now. Throws outside of a household. */
export function currentScope() {
  const scope = storage.getStore()
  if (!scope) throw new Error('No household is open here: wrap the work in inHousehold().')
  return scope
}

/** The only way to query a tenant's tables without a model. */
export const tenantDb = () => currentScope().client

/**
 * Runs work in one transaction on a household: for jobs, commands and tests. Commits at the end,
 * rolls back when the work throws. Never call the outside world from within.
 */
export async function inHousehold<T>(
  householdId: string,
  work: () => Promise<T>,
  { userId = null }: { userId?: string | null } = {}
): Promise<T> {
  const scope = new HouseholdScope(householdId, userId)
  await scope.open()
  try {
    const result = await runInScope(scope, work)
    await scope.close()
    return result
  } catch (error) {
    await scope.close({ keep: false })
    throw error
  }
}
