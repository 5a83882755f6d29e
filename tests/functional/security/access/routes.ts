import router from '@adonisjs/core/services/router'
import { access, type Access } from '#config/access'
import type { Kind } from '#tests/functional/security/access/walls'

export interface Route {
  name: string
  method: string
  pattern: string
  rule: Access
}

/** Every route with every method that it answers. */
export const routes = (): Route[] =>
  Object.values(router.toJSON())
    .flat()
    .flatMap(({ name, methods, pattern }) =>
      methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ name: name!, method, pattern, rule: access[name!] }))
    )

/** Whose ids the places of an address are: by the beginning of the address, then by the place's name. */
const KINDS: [RegExp, Kind][] = [
  [/:run_id/, 'run'],
  [/^\/(api\/v1\/)?connections\/link\/:id/, 'link'],
  [/^\/(api\/v1\/)?connections\/:id/, 'connection'],
  [/^\/accounts\/:id/, 'account'],
  [/^\/transactions\/bulk\/runs\/:id/, 'bulkRun'],
  [/^\/transactions\/:id/, 'transaction'],
  [/^\/attachments\/:id/, 'attachment'],
  [/^\/views\/:id/, 'savedView'],
  [/^\/debts\/:id/, 'account'],
  [/^\/goals\/debt\/:id/, 'account'],
  [/^\/goals\/:id/, 'goal'],
  [/^\/budgets\/settings\/:id/, 'budget'],
  [/^\/budgets\/:id/, 'budget'],
  [/^\/budgets\/:period\/\w+\/:id/, 'category'],
  [/^\/reports\/saved\/:id/, 'savedReport'],
  [/^\/saved-reports\/:id/, 'savedReport'],
  [/^\/saved-views\/:id/, 'savedView'],
  [/^\/rules\/runs\/:id/, 'ruleRun'],
  [/^\/rules\/:id/, 'rule'],
  [/^\/recurring\/calendars\/:id/, 'calendarFeed'],
  [/^\/recurring\/:id/, 'series'],
  [/^\/categories\/:id/, 'category'],
  [/^\/tags\/:id/, 'tag'],
  [/^\/currencies\/rates\/:id/, 'rate'],
  [/^\/devices\/:id/, 'device'],
  [/^\/merchants\/names\/:id/, 'payeeName'],
  [/^\/payee-names\/:id/, 'payeeName'],
  [/^\/change-sets\/:id/, 'changeSet'],
  [/^\/activity\/:id/, 'changeSet'],
  [/^\/households\/:id/, 'household'],
  [/^\/settings\/household\/invitations\/:id/, 'invitation'],
  [/^\/settings\/household\/members\/:id/, 'membership'],
  [/^\/settings\/notifications\/devices\/:id/, 'device'],
  [/^\/settings\/webhooks\/:id/, 'webhook'],
  [/^\/settings\/sessions\/:id/, 'session'],
  [/^\/settings\/api-keys\/apps\/:id/, 'app'],
  [/^\/settings\/api-keys\/:id/, 'key'],
  [/passkeys\/:id/, 'passkey'],
  [/^\/settings\/privacy\/copies\/:id/, 'copy'],
]

/** Addresses whose place is no id of a household's row: a token, or something that is everybody's. */
export const NO_ID = [
  '/invitations/:token',
  '/institutions/:id/logo',
  '/reports/:kind',
  '/api/v1/reports/:kind',
  '/api/v1/reports/sums/:sum',
  '/budgets/:period',
  '/budgets/:period/moves',
  '/budgets/:period/plans',
  '/budgets/:period/fillings',
  '/budgets/:period/fillings/new',
  '/budgets/year/:year',
  '/reports/:kind/table.csv',
  '/recurring/calendar/:month?',
  '/api/v1/recurring/months/:month',
  '/calendar/:file',
  '/email/verify/:token',
  '/password/reset/:token',
]

export const hasId = ({ pattern }: Route) => pattern.includes(':') && !NO_ID.includes(pattern)

/** The address with these ids in its places. @throws for a place that nobody has explained yet. */
export function addressOf({ pattern }: Route, ids: Record<Kind, string>): string {
  const run = pattern
    .replace(':tie_id', () => ids.otherLine)
    .replace(':run_id', () => ids.run)
    .replace(':category_id', () => ids.category)
    .replace(':reconciliation_id', () => ids.reconciliation)
    .replace(':field', 'note')
    .replace(':period', '2026-11')
    .replace(':kind', 'income-expense')
    .replace(':year', '2026')
  return run.replace(/:(\w+)/, () => {
    const place = pattern.replace('/api/v1/', '/')
    const found = KINDS.find(([form, kind]) => kind !== 'run' && form.test(place))
    if (!found) throw new Error(`Say in routes.ts whose id stands in ${pattern}.`)
    return ids[found[1]]
  })
}

/** Acts on the one who asks, and what it does by itself would spoil the next request. */
export const ON_ONESELF = [
  'households.departures.store',
  'privacy.household_copies.store',
  'privacy.personal_copies.store',
  'identity.session.destroy',
  'api.tokens.destroy',
  'identity.other_sessions.destroy',
  'households.events.show',
]

/** Calls a bank, with which these tests have nothing to do; only refusals are asked for. */
export const AT_A_BANK = [
  'banking.sample_connections.store',
  'banking.link_sessions.store',
  'api.connections.store',
  'api.connection_link_tokens.store',
]
