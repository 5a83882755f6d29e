import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { pageOf, type Page, type PageRequest } from '#core/keyset'
import type { Day } from '#core/calendar'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'
import type { Flow } from '#categories/models/category'
import { IS_STALE, TAGS_OF, type TagFacts } from '#ledger/queries/transaction_facts'
import { denseFrom } from '#ledger/queries/dense_months'
import {
  LINE_CONDITIONS,
  ROW_CONDITIONS,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'

/** A row as lists show it. Minor units of `currency`, positive into the account. */
export interface ListedTransaction {
  id: string
  occurredOn: Day
  amountMinor: bigint
  /** What of it the filter asks for: all, or the lines of a category or flow. */
  matchedMinor: bigint
  currency: string
  payee: string
  bankText: string | null
  note: string | null
  isPending: boolean
  /** Pending for 14 days without any change. */
  isStale: boolean
  needsReview: boolean
  accountId: string
  accountName: string
  lineCount: number
  /** Changes with the row and with each of its lines. */
  stamp: string
  tags: TagFacts[]
  /** Of the first line. */
  flow: Flow
  categoryId: string | null
  categoryName: string | null
  categoryIcon: string | null
  categoryColor: number | null
  categoryOrigin: CategoryOrigin
}

/**
 * A page of the filter's transactions, newest first. The page is found by its index before anything
 * is joined, so page 200 costs what the first does.
 */
export async function transactionList(
  bindings: FilterBindings,
  request: PageRequest
): Promise<Page<ListedTransaction>> {
  const rows = (await alongDays(bindings, request)) ?? (await fetched(sqlFor, bindings, request))
  return pageOf(rows, request, ({ occurredOn, id }) => ({ day: occurredOn, id }))
}

/**
 * Of a category or kind with many rows: day by day from the cursor, until the page is full. Null when
 * it would not fill; then there are few left, and those are found by their lines.
 */
async function alongDays(bindings: FilterBindings, request: PageRequest) {
  if (!readsLines(bindings)) return null
  const floor = await denseFrom(bindings, request)
  if (floor === null) return null
  const rows = await fetched(() => OLDER_ALONG_DAYS, bindings, request, floor)
  return rows.length < request.limit ? null : rows
}

async function fetched(
  sql: typeof sqlFor,
  bindings: FilterBindings,
  request: PageRequest,
  floor: Day | null = null
): Promise<ListedTransaction[]> {
  const { cursor, limit } = request
  const place = { day: cursor?.day ?? null, id: cursor?.id ?? null, limit, floor }
  const { rows } = await tenantDb().rawQuery(
    sql(bindings, request),
    sqlBindings({ ...bindings, ...place })
  )
  return rows
}

/** One row as the list shows it, or undefined. */
export async function listedTransaction(
  bindings: FilterBindings,
  id: string
): Promise<ListedTransaction | undefined> {
  return (await listedTransactions(bindings, [id]))[0]
}

/** Rows as the list shows them, newest first; deleted ones are left out. */
export async function listedTransactions(
  bindings: FilterBindings,
  ids: string[]
): Promise<ListedTransaction[]> {
  const { rows } = await tenantDb().rawQuery(PICKED, sqlBindings({ ...bindings, ids }))
  return rows
}

const readsLines = ({ categories, uncategorized, flows }: FilterBindings) =>
  categories !== null || uncategorized || flows !== null

function sqlFor(bindings: FilterBindings, request: PageRequest) {
  const byLines = readsLines(bindings)
  if (request.direction === 'newer') return byLines ? NEWER_BY_LINES : NEWER
  return byLines ? OLDER_BY_LINES : OLDER
}

const COLUMNS = /* sql */ `
  t.id, t.occurred_on as "occurredOn", t.amount_minor as "amountMinor", t.currency, t.payee, t.bank_text as "bankText",
  t.note, t.is_pending as "isPending", ${IS_STALE} as "isStale", t.needs_review as "needsReview", t.account_id as "accountId",
  account.name as "accountName", t.count as "lineCount", t.matched as "matchedMinor", t.flow,
  t.category_id as "categoryId", t.origin as "categoryOrigin",
  t.version || '.' || t.line_versions as stamp,
  case when t.tagged is null then '[]' else ${TAGS_OF('array(select tag.id::uuid from jsonb_array_elements(t.tagged) line (ids), jsonb_array_elements_text(line.ids) tag (id))')} end as tags,
  category.name as "categoryName", category.icon as "categoryIcon", category.color as "categoryColor"`

/**
 * From the page's transactions: their lines by key, then the few accounts and categories there are.
 * Each step stands for itself, so that no table is read once per row.
 */
const withNames = (page: string) => /* sql */ `
  with page as materialized (${page}),
  listed as materialized (
    select page.*, line.* from page cross join lateral (
      select count(*)::int as count, sum(l.amount_minor) filter (where ${LINE_CONDITIONS})::bigint as matched,
        (array_agg(l.flow order by l.position))[1] as flow,
        (array_agg(l.category_id order by l.position))[1] as category_id,
        (array_agg(l.category_origin order by l.position))[1] as origin, sum(l.version) as line_versions,
        jsonb_agg(l.tag_ids) filter (where l.tag_ids <> '{}') as tagged
      from transaction_lines l where l.household_id = (:household)::uuid and l.transaction_id = page.id
    ) line
  )
  select ${COLUMNS} from listed t
  join accounts account on account.household_id = (:household)::uuid and account.id = t.account_id
  left join categories category on category.household_id = (:household)::uuid and category.id = t.category_id`

const hasLines = (plan = '') => /* sql */ `and exists (select from transaction_lines l
  where l.household_id = (:household)::uuid and l.transaction_id = t.id and ${LINE_CONDITIONS} ${plan})`

interface Direction {
  beyond: string
  order: string
}
const TO_OLDER: Direction = {
  beyond: /* sql */ `((:id)::uuid is null or (t.occurred_on, t.id) < ((:day)::date, (:id)::uuid))`,
  order: 'occurred_on desc, t.id desc',
}
const TO_NEWER: Direction = {
  beyond: /* sql */ `(t.occurred_on, t.id) > ((:day)::date, (:id)::uuid)`,
  order: 'occurred_on, t.id',
}

const FACTS = /* sql */ `t.id, t.occurred_on, t.amount_minor, t.currency, t.payee, t.bank_text, t.note,
  t.is_pending, t.needs_review, t.account_id, t.updated_at, t.version`

const select = ({ beyond, order }: Direction, lines = '') => /* sql */ `
  ${withNames(`select ${FACTS} from transactions t where ${ROW_CONDITIONS} ${lines} and ${beyond}
    order by t.${order} limit (:limit)::int`)}
  order by t.${order}`

const OLDER = select(TO_OLDER)
const NEWER = select(TO_NEWER)
/** "offset 0" keeps the search in the order of days: it ends with the page, not with the last line. */
const OLDER_ALONG_DAYS = select(
  TO_OLDER,
  `and t.occurred_on >= (:floor)::date ${hasLines('offset 0')}`
)
const OLDER_BY_LINES = select(TO_OLDER, hasLines())
const NEWER_BY_LINES = select(TO_NEWER, hasLines())
const PICKED = /* sql */ `
  ${withNames(`select ${FACTS} from transactions t
    where t.household_id = (:household)::uuid and t.deleted_at is null and t.id = any ((:ids)::uuid[])`)}
  order by t.occurred_on desc, t.id desc`
