import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { announceConnection } from '#banking/announce'
import { noteProgress } from '#banking/sync/runs'
import { sealPage } from '#banking/sync/sealed_page'
import type { AccountsGetResponse, TransactionsSyncResponse } from 'plaid'

interface Kept {
  id: string
  page: number
  endpoint: string
  cursor_before: string | null
  cursor_after: string | null
  added: number
  modified: number
  removed: number
  body: Buffer
  request_id: string
}

interface Run {
  householdId: string
  connectionId: string
  runId: string
}

/** So many pages are written at once: few transactions, and not much is lost with the worker. */
const MOST_WAITING = 8

/**
 * Keeps what the bank answers, sealed, page by page while the next one is waited for (§3.10): each
 * batch in a short transaction of its own. An update that says nothing leaves no page.
 */
export class PageKeeper {
  #waiting: Promise<Kept>[] = []
  #writing: Promise<unknown> = Promise.resolve()
  #pages = 0
  #hasRows = false
  #isWritten = false

  constructor(private run: Run) {}

  /** Waits for earlier pages alone, so that reading goes on meanwhile. */
  async add(answer: TransactionsSyncResponse, cursor: string | null): Promise<void> {
    const { added, modified, removed } = answer
    this.#hasRows ||= added.length + modified.length + removed.length > 0
    const counts = { added: added.length, modified: modified.length, removed: removed.length }
    this.#seal('/transactions/sync', answer, {
      before: cursor,
      after: answer.next_cursor,
      ...counts,
    })
    if (this.#waiting.length < MOST_WAITING) return
    await this.#writing
    this.#writing = this.#write()
    // Whoever waits next hears of it; until then it must not count as unheard.
    this.#writing.catch(() => {})
  }

  /** Writes what is left, with the accounts. Answers how many pages are kept of the run. */
  async finish(accounts: AccountsGetResponse): Promise<number> {
    if (!this.#hasRows) return 0
    const none = { added: 0, modified: 0, removed: 0 }
    this.#seal('/accounts/get', accounts, { before: null, after: null, ...none })
    await this.#writing
    await this.#write()
    return this.#pages
  }

  /** What was read is thrown away: it is read again from the start. */
  async restart(): Promise<void> {
    await this.#writing.catch(() => {})
    await Promise.allSettled(this.#waiting)
    this.#waiting = []
    this.#writing = Promise.resolve()
    this.#pages = 0
    this.#hasRows = false
    if (!this.#isWritten) return
    const { householdId, runId } = this.run
    await inHousehold(householdId, () =>
      tenantDb().from('sync_pages').where('run_id', runId).delete()
    )
    this.#isWritten = false
  }

  #seal(endpoint: string, answer: { request_id: string }, facts: Facts) {
    const page = ++this.#pages
    const { before, after, ...counts } = facts
    const sealing = sealPage(answer, { ...this.run, page }).then((body) => ({
      id: uuidv7(),
      page,
      endpoint,
      cursor_before: before,
      cursor_after: after || null,
      ...counts,
      body,
      request_id: answer.request_id,
    }))
    sealing.catch(() => {})
    this.#waiting.push(sealing)
  }

  async #write() {
    const sealed = this.#waiting
    this.#waiting = []
    const pages = await Promise.all(sealed)
    const { householdId, connectionId, runId } = this.run
    this.#isWritten = true
    await inHousehold(householdId, async () => {
      await tenantDb()
        .table('sync_pages')
        .multiInsert(
          pages.map((page) => ({
            ...page,
            household_id: householdId,
            run_id: runId,
            bytes: page.body.length,
          }))
        )
      await noteProgress(runId, pages.at(-1)!.page)
      await announceConnection(connectionId)
    })
  }
}

interface Facts {
  before: string | null
  after: string | null
  added: number
  modified: number
  removed: number
}
