import { addDays, type Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import type { Fact, ResolvedSearch } from '#ledger/queries/search/resolved'

/** What the fields of a filter ask for and derived sums know; null or false: nothing. */
export interface Foldable {
  from: Day | null
  to: Day | null
  account: string | null
  /** One of these, beside what `account` asks. */
  accounts: string[] | null
  onlyCurrency: string | null
  categories: string[] | null
  uncategorized: boolean
  flows: Flow[] | null
  pending: true | null
}

const FLOW_STATES: Record<string, Flow> = {
  income: 'income',
  spend: 'spend',
  transfer: 'transfer',
  loan: 'debt_payment',
  investment: 'investment',
  excluded: 'excluded',
}

/**
 * A clause that says one thing which a field could have said is taken for that field, where the field
 * is free: then derived sums and the indexes made for fields answer it.
 */
export function foldSearch<Fields extends Foldable>(
  fields: Fields,
  { clauses }: ResolvedSearch
): { folded: Fields; rest: ResolvedSearch } {
  let folded = fields
  const rest = clauses.filter(({ isNegated, any }) => {
    const fact = isNegated ? null : oneFact(any)
    const more = fact && foldedFact(folded, fact)
    if (more) folded = { ...folded, ...more }
    return more === null
  })
  return { folded, rest: { clauses: rest } }
}

/** Several accounts or categories are one fact. */
function oneFact(any: Fact[]): Fact | null {
  if (any.length === 1) return any[0]
  for (const kind of ['accounts', 'categories'] as const) {
    if (any.every((fact) => fact.kind === kind)) {
      return { kind, ids: any.flatMap((fact) => ('ids' in fact ? fact.ids : [])) }
    }
  }
  return null
}

function foldedFact(fields: Foldable, fact: Fact): Partial<Foldable> | null {
  if (fact.kind === 'days') return foldedDays(fields, fact)
  if (fact.kind === 'accounts') return foldedAccounts(fields, fact.ids)
  if (fact.kind === 'currency')
    return fields.onlyCurrency === null ? { onlyCurrency: fact.code } : null
  const hasCategory = fields.categories !== null || fields.uncategorized
  if (fact.kind === 'categories') return hasCategory ? null : { categories: fact.ids }
  if (fact.kind !== 'is') return null
  if (fact.state === 'pending') return { pending: true }
  if (fact.state === 'uncategorized') return hasCategory ? null : { uncategorized: true }
  const flow = FLOW_STATES[fact.state]
  return flow && fields.flows === null ? { flows: [flow] } : null
}

function foldedAccounts({ account, accounts }: Foldable, ids: string[]) {
  if (ids.length === 1 && account === null) return { account: ids[0] }
  return accounts === null ? { accounts: ids } : null
}

const EARLIEST = '0001-01-01'

function foldedDays(fields: Foldable, { from, to, before }: Extract<Fact, { kind: 'days' }>) {
  if (before === EARLIEST) return null
  const ends = [fields.to, to, before && addDays(before, -1)].filter((day) => !!day) as Day[]
  const starts = [fields.from, from].filter((day) => !!day) as Day[]
  return { from: starts.sort().at(-1) ?? null, to: ends.sort()[0] ?? null }
}
