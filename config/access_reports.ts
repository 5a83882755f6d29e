import { editor, viewer, type Access } from '#config/access_rules'

/** How the household stands, and reports: a part of config/access.ts. */
export const reportsAccess: Record<string, Access> = {
  'reports.dashboard.show': viewer,
  'reports.layouts.edit': viewer,
  'reports.layouts.update': viewer,
  'reports.layouts.destroy': viewer,
  'reports.seen_insights.store': viewer,
  'reports.seen_insights.destroy': viewer,
  'reports.reports.index': viewer,
  'reports.reports.show': { ...viewer, rate: 'search' },
  'reports.explanations.index': { ...viewer, rate: 'search' },
  'reports.report_files.show': { ...viewer, rate: 'search' },
  'reports.saved_reports.create': editor,
  'reports.saved_reports.store': editor,
  'reports.saved_reports.edit': editor,
  'reports.saved_reports.update': editor,
  'reports.saved_reports.destroy': editor,
}
