import { currentScope, tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import { isKind, ReportWish } from '#reports/wish/report_wish'

export interface SavedReportFacts {
  id: string
  name: string
  kind: string
  href: string
  /** The words of its address. */
  query: string
  version: number
  isShared: boolean
  isOwn: boolean
}

/** The reports of the open household's person, and those that others share, by name. */
export async function savedReports(today: Day): Promise<SavedReportFacts[]> {
  const { rows } = await tenantDb().rawQuery(SQL, [currentScope().userId ?? ''])
  return rows.map((report: Omit<SavedReportFacts, 'href'>) => ({
    ...report,
    href: wishOf(report.kind, report.query, today)?.toUrl() ?? '/reports',
  }))
}

/** The report that was kept: the same words of an address as anybody could type; null for no report. */
export const wishOf = (kind: string, query: string, today: Day): ReportWish | null =>
  isKind(kind)
    ? ReportWish.parse(kind, Object.fromEntries(new URLSearchParams(query)), today)
    : null

const SQL = /* sql */ `
  select id, name, kind, query, version, is_shared as "isShared", own as "isOwn"
  from (select r.*, r.user_id::text = ? as own from saved_reports r
    where r.household_id = app.household_id() and r.deleted_at is null) r
  where own or is_shared order by lower(name), id`
