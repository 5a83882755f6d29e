import { today } from '#core/clock'
import { currentScope, tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { parseSearch } from '#ledger/queries/search/parse_search'
import { resolveSearch } from '#ledger/queries/search/resolve_search'
import type { Search, SearchHint, SearchReader } from '#ledger/queries/search/ast'
import type { ResolvedSearch } from '#ledger/queries/search/resolved'

export interface ReadSearch {
  search: Search
  resolved: ResolvedSearch
  /** What was left out; a rule or a saved search refuses where a list shows the rest. */
  hints: SearchHint[]
}

/** Reads a search text and what its names mean, as the open household's person writes it. */
export async function readSearch(text: string, reader?: SearchReader): Promise<ReadSearch> {
  const by = reader ?? (await searchReader())
  const parsed = parseSearch(text, by)
  const { search: resolved, hints } = await resolveSearch(parsed.search, by)
  return { search: parsed.search, resolved, hints: [...parsed.hints, ...hints] }
}

/** The open household's person; without one (in jobs) somebody who writes as English does. */
export async function searchReader(): Promise<SearchReader> {
  const { householdId, userId } = currentScope()
  const { rows } = await tenantDb().rawQuery(READER, sqlBindings({ userId, householdId }))
  const [{ locale, timeZone, currency }] = rows
  return { locale, today: today(timeZone), currency }
}

const READER = /* sql */ `
  select coalesce((select u.locale from users u where u.id = (:userId)::uuid), 'en-US') as locale,
    h.time_zone as "timeZone", h.currency
  from households h where h.id = (:householdId)::uuid`
