import { currentScope } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Flow } from '#categories/models/category'
import { categoryFamily } from '#categories/queries/category_tree'
import { compileSearch } from '#ledger/queries/search/compile_search'
import { foldSearch, type Foldable } from '#ledger/queries/search/fold_search'
import { readSearch, type ReadSearch } from '#ledger/queries/search/read_search'
import type { ResolvedSearch } from '#ledger/queries/search/resolved'
import { seedOf, type Weighed } from '#ledger/queries/seeds'
import {
  INCOME_AND_SPEND,
  NO_CATEGORY,
  NO_TAG,
  type FlowChoice,
  type TransactionFilter,
} from '#ledger/queries/transaction_filter'

interface Fields extends Foldable {
  tags: string[] | null
  untagged: boolean
  payee: string | null
}

const NOTHING: ReadSearch = { search: { clauses: [] }, resolved: { clauses: [] }, hints: [] }

/** The filter as named values for SQL; null where it asks for nothing. */
export async function filterBindings({ criteria, sort }: TransactionFilter) {
  const { category, tag, flow } = criteria
  const read = criteria.q ? await readSearch(criteria.q) : NOTHING
  const fields: Fields = {
    from: criteria.from ?? null,
    to: criteria.to ?? null,
    account: criteria.account ?? null,
    accounts: null,
    onlyCurrency: null,
    categories: category && category !== NO_CATEGORY ? await categoriesOf(category) : null,
    uncategorized: category === NO_CATEGORY,
    tags: tag && tag !== NO_TAG ? [tag] : null,
    untagged: tag === NO_TAG,
    flows: flow ? flowsOf(flow) : null,
    payee: criteria.payee?.slice(1) ?? null,
    pending: criteria.status === 'pending' ? true : null,
  }
  const { folded, rest } = foldSearch(fields, read.resolved)
  const search = compileSearch(rest)
  return {
    household: currentScope().householdId,
    ...folded,
    ...search.bindings,
    ...indexesOf(rest, folded),
    sort,
    search,
    rest,
    read,
  }
}

/** How indexes find what is asked, but for words that are not worth it. */
export function indexesOf(rest: ResolvedSearch, fields: Fields, weighed: Weighed = {}) {
  const { common } = weighed
  const indexed = compileSearch(rest, { prefix: 'indexed', byIndex: true, common })
  const seed = seedOf(rest, fields, weighed)
  return { ...indexed.bindings, ...seed.bindings, indexed, seed }
}

const categoriesOf = async (category: string) =>
  category.startsWith('=') ? [category.slice(1)] : categoryFamily(category)

const flowsOf = (choice: FlowChoice): Flow[] =>
  choice === INCOME_AND_SPEND ? ['income', 'spend'] : [choice]

export type FilterBindings = Awaited<ReturnType<typeof filterBindings>>

/** What a statement binds: the filter's values, and others of its own. */
export const filterValues = (
  {
    search: _search,
    indexed: _indexed,
    seed: _seed,
    rest: _rest,
    read: _read,
    ...values
  }: FilterBindings,
  more: Record<string, unknown> = {}
) => sqlBindings({ ...values, ...more })

/** Whether only a part of a transaction may be meant, so that totals are those of lines. */
export const readsLines = (of: FilterBindings) =>
  of.categories !== null ||
  of.uncategorized ||
  of.flows !== null ||
  of.tags !== null ||
  of.untagged ||
  of.search.readsLines

/** Sums are kept by account and currency: whether they are of those that are meant. */
export const OF_ACCOUNTS = /* sql */ `
  household_id = (:household)::uuid and ((:account)::uuid is null or account_id = (:account)::uuid)
  and ((:accounts)::uuid[] is null or account_id = any ((:accounts)::uuid[]))
  and ((:onlyCurrency)::text is null or currency = (:onlyCurrency)::text)`

/** Whether rows must be looked at one by one, since no derived sum knows these facts. */
export const readsRows = (of: FilterBindings) =>
  of.pending !== null ||
  of.payee !== null ||
  of.tags !== null ||
  of.untagged ||
  of.search.sql !== 'true'

/** Conditions on `t`. `byIndex`: an index finds the words of a search, for statements that want all that match. */
export const rowConditions = (
  { search, indexed, seed }: FilterBindings,
  { byIndex = false } = {}
) => `${FIELDS_OF_ROWS} and ${byIndex ? `${indexed.rows} and ${seed.sql}` : search.rows}`

/** Conditions on `l`, and on `t` where a search asks for either. */
export const lineConditions = ({ search, indexed }: FilterBindings, { byIndex = false } = {}) =>
  `${FIELDS_OF_LINES} and ${byIndex ? indexed.lines : search.lines}`

/*
 * Fixed text: a criterion that is null folds away when PostgreSQL plans the statement, since the
 * values are known by then. `t` are transactions, `l` are lines.
 */
const FIELDS_OF_ROWS = /* sql */ `
  t.household_id = (:household)::uuid and t.deleted_at is null
  and ((:from)::date is null or t.occurred_on >= (:from)::date)
  and ((:to)::date is null or t.occurred_on <= (:to)::date)
  and ((:account)::uuid is null or t.account_id = (:account)::uuid)
  and ((:accounts)::uuid[] is null or t.account_id = any ((:accounts)::uuid[]))
  and ((:onlyCurrency)::text is null or t.currency = (:onlyCurrency)::text)
  and ((:payee)::text is null or t.merchant = (:payee)::text)
  and ((:pending)::boolean is null or t.is_pending)`

const FIELDS_OF_LINES = /* sql */ `
  ((:categories)::uuid[] is null or l.category_id = any ((:categories)::uuid[]))
  and (not (:uncategorized)::boolean or l.category_id is null)
  and ((:tags)::uuid[] is null or (l.tag_ids <> '{}' and l.tag_ids && (:tags)::uuid[]))
  and (not (:untagged)::boolean or l.tag_ids = '{}')
  and ((:flows)::text[] is null or l.flow = any ((:flows)::text[]))`
