import { editor, reads, writes, type Access } from '#config/access_rules'

/** More for programs: a part of config/access.ts. */
export const apiMoreAccess: Record<string, Access> = {
  'api.rules.index': reads('rules'),
  'api.rules.show': reads('rules'),
  'api.rules.store': writes('rules'),
  'api.rules.update': writes('rules'),
  'api.rules.destroy': writes('rules'),
  'api.rule_places.update': writes('rules'),
  'api.rule_pauses.store': writes('rules'),
  'api.rule_pauses.destroy': writes('rules'),
  'api.rule_findings.index': reads('rules'),
  'api.rule_suggestions.index': reads('rules'),
  // It keeps nothing; on screen it is for those who may write the rule.
  'api.rule_previews.store': { ...editor, scope: 'rules:read' },
  'api.rule_runs.index': reads('rules'),
  'api.rule_runs.store': writes('rules'),
  'api.rule_runs.show': reads('rules'),
  'api.rule_runs.destroy': writes('rules'),

  'api.reports.show': reads('reports'),
  'api.explanations.index': reads('reports'),
  'api.net_worths.show': reads('reports'),
  'api.sums.show': reads('reports'),
  'api.saved_reports.index': reads('reports'),
  'api.saved_reports.show': reads('reports'),
  'api.saved_reports.store': writes('reports'),
  'api.saved_reports.update': writes('reports'),
  'api.saved_reports.destroy': writes('reports'),
  'api.saved_views.index': reads('transactions'),
  'api.saved_views.show': reads('transactions'),
  'api.saved_views.store': writes('transactions'),
  'api.saved_views.update': writes('transactions'),
  'api.saved_views.destroy': writes('transactions'),
}
