import { AsyncLocalStorage } from 'node:async_hooks'
import db from '@adonisjs/lucid/services/db'
import { replicaTransaction } from '#core/replica'
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

const SHUT = `set_config('transaction_read_only', coalesce(nullif(?, ''), current_setting('transaction_read_only')), true)`

/**
 * One transaction on one household. Its settings are local to the transaction, so nothing of it is
 * left on the connection, also behind a pooler that hands out connections per transaction.
 */
export class HouseholdScope {
  #client?: TransactionClientContract
  #failed = false
  #onlyReads = false
  #replica: TransactionClientContract | null = null
  changeSetId: string | null = null

  constructor(
    readonly householdId: string,
    readonly userId: string | null = null
  ) {}

  /** Whether its transaction runs. */
  get isOpen() {
    return this.#client !== undefined && !this.#client.isCompleted
  }

  /** Whether what it reads comes from the replica. */
  get isOnReplica() {
    return this.#replica !== null
  }

  /** The transaction that all queries of this household go through. */
  get client() {
    if (!this.#client) throw new Error('This household is not open: its transaction has ended.')
    return this.#client
  }

  /** Opens the household as the system. Row-level security shows this household's rows alone. */
  async open() {
    await this.#begin(null)
    await this.client.rawQuery(
      `select set_config('app.household_id', ?, true), set_config('app.user_id', ?, true), ${SHUT}`,
      [this.householdId, this.userId ?? '', this.#shut]
    )
  }

  /**
   * Opens the household for its person; answers null for somebody who is no member. `onlyReads`: nothing
   * can be written, and what is read comes from the replica where there is one that is up to date.
   */
  async enter({ onlyReads = false } = {}): Promise<EnteredHousehold | null> {
    this.#onlyReads = onlyReads
    await this.#begin(onlyReads ? await replicaTransaction() : null)
    const { rows } = await this.#ask().catch((error) => {
      if (!this.isOnReplica) throw error
      return this.restart().then(() => this.#ask())
    })
    const facts = requestFacts()
    if (facts && rows[0]) facts.householdId = this.householdId
    return rows[0] ?? null
  }

  #ask() {
    return this.client.rawQuery(`select *, ${SHUT} from app.enter(?, ?)`, [
      this.#shut,
      this.householdId,
      this.userId!,
    ])
  }

  /** What is only read cannot be written by mistake, also where there is no replica. */
  get #shut() {
    return this.#onlyReads ? 'on' : ''
  }

  async #begin(replica: TransactionClientContract | null) {
    this.#replica = replica
    this.#client = await fenceIn(replica ?? (await db.transaction()), this.householdId)
    this.#failed = false
  }

  /** Makes the end of this scope a rollback. */
  fail() {
    this.#failed = true
  }

  /** Throws away what was done so far and goes on in a new transaction, on the main database. */
  async restart() {
    await this.close({ keep: false })
    await this.open()
  }

  async close({ keep = true } = {}) {
    const client = this.#client
    this.#client = undefined
    this.changeSetId = null
    if (!client || client.isCompleted) return
    if (this.#onlyReads) await client.rollback().catch(() => {})
    else await (keep && !this.#failed ? client.commit() : client.rollback())
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

/**
 * Reads as a member, in a short transaction: from the replica where there is one that is up to date, and
 * once more from the main database when that fails. Answers null for somebody who is no member.
 */
export async function readAsMember<T>(
  { householdId, userId }: { householdId: string; userId: string },
  read: () => Promise<T>
): Promise<{ found: T } | null> {
  const scope = new HouseholdScope(householdId, userId)
  try {
    if (!(await scope.enter({ onlyReads: true }))) return null
    return await runInScope(scope, async () => ({ found: await read() }))
  } catch (error) {
    if (!scope.isOnReplica) throw error
    await scope.restart()
    return await runInScope(scope, async () => ({ found: await read() }))
  } finally {
    await scope.close({ keep: false })
  }
}
