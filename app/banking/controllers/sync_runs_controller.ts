import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/uuid'
import { failureWords } from '#banking/failure_words'
import { showConnection } from '#banking/queries/connections'
import { runDetails, runPages, webhooksBefore } from '#banking/queries/flight_recorder'
import { runRowCounts, runRows } from '#banking/queries/run_rows'

const KINDS = ['added', 'changed', 'merged', 'removed'] as const
const ROWS = 50

/** One sync: what became of the ledger by it, and behind that what was said between us and the bank. */
export default class SyncRunsController {
  async show({ i18n, params, request, view }: HttpContext) {
    const connection = await showConnection(params.id)
    const run = await runDetails(connection.id, params.run_id)
    const kind = KINDS.find((each) => each === request.qs().kind)
    const { after: sent } = request.qs()
    const after = isUuid(sent) ? sent : null
    const counts = await runRowCounts(run.id)
    const rows = await runRows(run.id, { kind, after, limit: ROWS + 1 })
    const last = rows.length > ROWS ? rows[ROWS - 1] : null
    const older = new URLSearchParams({ ...(kind && { kind }), after: last?.id ?? '' })
    return view.render('banking/sync_runs/show', {
      connection,
      run,
      kind,
      counts,
      kinds: KINDS.filter((each) => counts[each]),
      rows: rows.slice(0, ROWS),
      more: last && `/connections/${connection.id}/runs/${run.id}?${older}`,
      failure: run.errorCode ? failureWords(i18n, connection.institutionName, run) : null,
      pages: await runPages(run.id),
      webhooks: await webhooksBefore(run.id),
    })
  }
}
