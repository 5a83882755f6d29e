import { currentScope, tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { emptyFold, foldPage } from '#banking/sync/fold'
import { openPage } from '#banking/sync/sealed_page'
import type { AccountsGetResponse, TransactionsSyncResponse } from 'plaid'
import type { Update } from '#banking/sync/fetch_pages'

interface KeptRun {
  id: string
  keptPages: number
  /** How many are still there. */
  there: number
}

/**
 * What the kept pages of a run and of all runs after it come to, as one update: the bank's last word
 * on every row that they name.
 * @throws Refusal `run` where pages are missing, or nothing was kept.
 */
export async function keptUpdate(connectionId: string, runId: string): Promise<Update> {
  const runs = await runsSince(connectionId, runId)
  if (runs.some(({ keptPages, there }) => keptPages !== there))
    throw new Refusal('run', 'pages', 'Answers of this sync or of a later one are kept no more.')
  if (runs.every(({ keptPages }) => keptPages === 0))
    throw new Refusal('run', 'empty', 'This sync and those after it brought nothing to read again.')
  const update: Update = {
    ...emptyFold(),
    nextCursor: null,
    historyStatus: '',
    accounts: [],
    pages: 0,
    restarts: 0,
    bankMs: 0,
    requestId: '',
  }
  for (const run of runs) await addPages(update, run.id)
  return update
}

/** One page at a time, so that memory holds what they come to and no more. */
async function addPages(update: Update, runId: string) {
  const { householdId } = currentScope()
  const kept = await tenantDb()
    .from('sync_pages')
    .where('run_id', runId)
    .orderBy('page')
    .select('id', 'page', 'endpoint', 'request_id')
  for (const { id, page, endpoint, request_id: requestId } of kept) {
    const { body } = await tenantDb().from('sync_pages').where('id', id).firstOrFail()
    const place = { householdId, runId, page }
    if (endpoint === '/accounts/get') {
      update.accounts = (await openPage<AccountsGetResponse>(body, place)).accounts
      continue
    }
    const answer = await openPage<TransactionsSyncResponse>(body, place)
    foldPage(update, answer)
    update.historyStatus = answer.transactions_update_status
    update.pages += 1
    update.requestId = requestId
  }
}

/** The run and all later ones that were applied, in order. */
async function runsSince(connectionId: string, runId: string): Promise<KeptRun[]> {
  const { rows } = await tenantDb().rawQuery(
    `select r.id, r.kept_pages as "keptPages",
       (select count(*)::int from sync_pages p where p.household_id = r.household_id and p.run_id = r.id) as there
     from sync_runs r join sync_runs first on first.household_id = r.household_id and first.id = ?
     where r.connection_id = ? and first.connection_id = r.connection_id and r.mode <> 'replay'
       and r.outcome in ('done', 'unchanged') and (r.started_at, r.id) >= (first.started_at, first.id)
     order by r.started_at, r.id`,
    [runId, connectionId]
  )
  return rows
}
