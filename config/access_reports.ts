import { editor, viewer, type Access } from '#config/access_rules'

const report: Access = { ...viewer, rate: 'search', onlyReads: true }

/** How the household stands, and reports: a part of config/access.ts. */
export const reportsAccess: Record<string, Access> = {
  'reports.dashboard.show': { ...viewer, onlyReads: true },
  'reports.layouts.edit': viewer,
  'reports.layouts.update': viewer,
  'reports.layouts.destroy': viewer,
  'reports.seen_insights.store': viewer,
  'reports.seen_insights.destroy': viewer,
  'reports.reports.index': viewer,
  'reports.reports.show': report,
  'reports.explanations.index': report,
  'reports.report_files.show': report,
  'reports.saved_reports.create': editor,
  'reports.saved_reports.store': editor,
  'reports.saved_reports.edit': editor,
  'reports.saved_reports.update': editor,
  'reports.saved_reports.destroy': editor,
}
