import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { everywhere } from '#ledger/queries/search/everywhere'
import type { KeptWords } from '#core/kept'
import SavedReport from '#reports/models/saved_report'
import type { ReportWish } from '#reports/wish/report_wish'

/**
 * Keeps a report under a name, with its search as it reads for everybody. The change says no name: a
 * report may be private. @throws Refusal `name` when the household has too many.
 */
export async function addReport({ name, isShared }: KeptWords, wish: ReportWish) {
  await keepWithin('saved_reports', 'name', () =>
    countOf(tenantDb().from('saved_reports').whereNull('deleted_at'))
  )
  const { userId } = currentScope()
  const q = wish.fields.q && (await everywhere(wish.fields.q))
  const kept = wish.with({ q })
  return changeSet({ cause: 'reports.added' }, async (changeSetId) => {
    const { kind } = kept
    const report = { userId: userId!, name, kind, isShared, query: kept.toQuery() }
    const { id } = await SavedReport.create(report)
    return { id, changeSetId, href: kept.toUrl() }
  })
}

/** Another name, or for others to see or not. */
export const changeReport = (report: SavedReport, words: KeptWords) =>
  changeSet({ cause: 'reports.changed' }, async (changeSetId) => {
    await report.keepAs(words)
    return changeSetId
  })

export const deleteReport = (report: SavedReport) =>
  changeSet({ cause: 'reports.deleted' }, async (changeSetId) => {
    await report.discard()
    return changeSetId
  })
