import { lineConditions, rowConditions, type FilterBindings } from '#ledger/queries/filter_bindings'
import type { ListOrder } from '#ledger/queries/list_order'
import { lineSeed } from '#ledger/queries/seeds'
import { IS_STALE, TAGS_OF } from '#ledger/queries/transaction_facts'

const COLUMNS = /* sql */ `
  t.id, t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency, t.payee, t.bank_text as "bankText",
  t.note, t.is_pending as "isPending", ${IS_STALE} as "isStale", t.needs_review as "needsReview", t.account_id as "accountId",
  coalesce((select r.status = 'finished' from reconciliations r where r.household_id = (:household)::uuid and r.id = t.reconciliation_id), false) as "isReconciled",
  account.name as "accountName", t.count as "lineCount", t.matched as "matchedMinor", t.flow,
  t.category_id as "categoryId", t.origin as "categoryOrigin",
  t.version || '.' || t.line_versions as stamp,
  case when t.tagged is null then '[]' else ${TAGS_OF('array(select tag.id::uuid from jsonb_array_elements(t.tagged) line (ids), jsonb_array_elements_text(line.ids) tag (id))')} end as tags,
  category.name as "categoryName", category.icon as "categoryIcon", category.color as "categoryColor"`

/** What a list shows of a transaction, and what conditions on it and its lines may ask. */
export const FACTS = /* sql */ `t.id, t.occurred_on, t.amount_minor, t.currency, t.payee, t.merchant, t.bank_payee, t.bank_text, t.note,
  t.is_pending, t.needs_review, t.account_id, t.created_at, t.updated_at, t.version, t.reconciliation_id`

/**
 * From the page's transactions: their lines by key, then the few accounts and categories there are.
 * Each step stands for itself, so that no table is read once per row.
 */
export const withNames = (bindings: FilterBindings, page: string) => /* sql */ `
  with page as materialized (${page}),
  listed as materialized (
    select t.*, line.* from page t cross join lateral (
      select count(*)::int as count, sum(l.amount_minor) filter (where ${lineConditions(bindings)})::bigint as matched,
        (array_agg(l.flow order by l.position))[1] as flow,
        (array_agg(l.category_id order by l.position))[1] as category_id,
        (array_agg(l.category_origin order by l.position))[1] as origin, sum(l.version) as line_versions,
        jsonb_agg(l.tag_ids) filter (where l.tag_ids <> '{}') as tagged
      from transaction_lines l where l.household_id = (:household)::uuid and l.transaction_id = t.id
    ) line
  )
  select ${COLUMNS} from listed t
  join accounts account on account.household_id = (:household)::uuid and account.id = t.account_id
  left join categories category on category.household_id = (:household)::uuid and category.id = t.category_id`

const hasLines = (bindings: FilterBindings, byIndex = false) => /* sql */ `exists (
  select from transaction_lines l
  where l.household_id = (:household)::uuid and l.transaction_id = t.id and ${lineConditions(bindings, { byIndex })})`

/**
 * The same, row by row: "offset 0" keeps the search in its order, so that it ends with the page. Lines are
 * found by their transaction alone: an index of categories also knows it, but holds a whole category to look through.
 */
export const hasLinesHere = (bindings: FilterBindings) => /* sql */ `exists (
  select from (select * from transaction_lines own
    where own.household_id = (:household)::uuid and own.transaction_id = t.id offset 0) l
  where ${lineConditions(bindings)} offset 0)`

export interface Page {
  bindings: FilterBindings
  order: ListOrder
  /** Whether lines are asked for. */
  byLines: boolean
}

const matching = ({ bindings, order, byLines }: Page, byIndex = false) =>
  `${rowConditions(bindings, { byIndex })} and ${order.beyond}
    ${byLines ? `and ${hasLines(bindings, byIndex)}` : ''}`

/** Along an index that has the order of the list, or by the lines that are meant: PostgreSQL decides. */
export const pageInOrder = (page: Page) =>
  withNames(
    page.bindings,
    `select ${FACTS} from transactions t where ${matching(page)}
     order by ${page.order.by} limit (:limit)::int`
  ) + ` order by ${page.order.by}`

/** From the day `floor` on, day by day. */
export const pageAlongDays = (page: Page) =>
  withNames(
    page.bindings,
    `select ${FACTS} from transactions t where ${matching({ ...page, byLines: false })}
     and ${hasLinesHere(page.bindings)} and t.occurred_on >= (:floor)::date order by ${page.order.by} limit (:limit)::int`
  ) + ` order by ${page.order.by}`

/**
 * Among the next so many rows of the list, whatever they are. How many stands in a select of its own: a number
 * that PostgreSQL knows it would compare with an average household's rows, and sort all of them.
 */
export const pageAmongNext = ({ bindings, order, byLines }: Page) =>
  withNames(
    bindings,
    `select * from (
       select ${FACTS}, t.household_id, t.deleted_at from transactions t where ${fieldsOf(bindings)} and ${order.beyond}
       order by ${order.by} limit (select (:among)::int)
     ) t where ${bindings.search.rows} ${byLines ? `and ${hasLinesHere(bindings)}` : ''}
     order by ${order.by} limit (:limit)::int`
  ) + ` order by ${order.by}`

/** All that match first, by whatever index finds them, and the page of them then. `byLines`: begins with the lines that are meant. */
export function pageOfAll(page: Page, { byLines = false } = {}) {
  const seed = byLines ? lineSeed(page.bindings) : 'true'
  // Lines that were begun with need not be sought again.
  const isSaid = seed !== 'true' && onlyFieldsAsk(page.bindings)
  const of = { ...page, byLines: page.byLines && !isSaid }
  return (
    withNames(
      page.bindings,
      `select ${FACTS} from (
         with found as materialized (
           select t.id, t.occurred_on, t.amount_minor, t.merchant from transactions t
           where ${matching(of, true)} and ${seed}
         )
         select t.id from found t order by ${page.order.by} limit (:limit)::int
       ) chosen join transactions t on t.household_id = (:household)::uuid and t.id = chosen.id`
    ) + ` order by ${page.order.by}`
  )
}

/** Whether nothing but categories and flows is asked of lines. */
export const onlyFieldsAsk = ({ search, tags, untagged }: FilterBindings) =>
  search.lines === 'true' && !tags && !untagged

/** What the fields of a filter ask of `t`, without its search. */
export const fieldsOf = (bindings: FilterBindings) =>
  rowConditions({ ...bindings, search: { ...bindings.search, rows: 'true' } })

/** Rows by their ids, as the list shows them. */
export const pickedRows = (bindings: FilterBindings) =>
  withNames(
    bindings,
    `select ${FACTS} from transactions t
     where t.household_id = (:household)::uuid and t.deleted_at is null and t.id = any ((:ids)::uuid[])`
  ) + ' order by t.occurred_on desc, t.id desc'
