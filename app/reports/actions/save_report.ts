import { changeSet } from '#core/change_set'
import { currentScope, tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { sqlBindings } from '#core/sql_bindings'
import { everywhere } from '#ledger/queries/search/everywhere'
import SavedReport from '#reports/models/saved_report'
import type { ReportWish } from '#reports/wish/report_wish'

interface ReportWords {
  name: string
  isShared: boolean
}

/**
 * Keeps a report under a name, with its search as it reads for everybody. The change says no name: a
 * report may be private. @throws Refusal `name` when the household has too many.
 */
export async function addReport({ name, isShared }: ReportWords, wish: ReportWish) {
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
export const changeReport = (report: SavedReport, { name, isShared }: ReportWords) =>
  changeSet({ cause: 'reports.changed' }, async (changeSetId) => {
    await tenantDb().rawQuery(UPDATE, sqlBindings({ name, isShared, id: report.id }))
    return changeSetId
  })

export const deleteReport = (report: SavedReport) =>
  changeSet({ cause: 'reports.deleted' }, async (changeSetId) => {
    await tenantDb().rawQuery(DELETE, [report.id])
    return changeSetId
  })

const UPDATE = /* sql */ `
  update saved_reports set name = :name, is_shared = :isShared, version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = :id`

const DELETE = /* sql */ `
  update saved_reports set deleted_at = now(), version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = ?`
