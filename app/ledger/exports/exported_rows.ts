import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import {
  filterValues,
  lineConditions,
  rowConditions,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import type { Source } from '#ledger/actions/record_transactions'

/** A line with its transaction. Minor units of `currency`, positive into the account. */
export interface ExportedLine {
  id: string
  occurredOn: Day
  postedOn: Day
  payee: string
  bankText: string | null
  note: string | null
  accountName: string
  source: Source
  isPending: boolean
  needsReview: boolean
  currency: string
  wholeMinor: bigint
  part: number
  parts: number
  amountMinor: bigint
  flow: Flow
  groupName: string | null
  categoryName: string | null
  tags: string | null
  partNote: string | null
}

/** Where the rows of a file go on: behind this one. */
export interface Place {
  day: Day
  id: string
}

/**
 * The next so many transactions of the household in the order of the list, whatever a search says of
 * them: however few it finds, each is looked at once, and no step is longer than another.
 */
export async function nextPlaces(bindings: FilterBindings, after: Place | null, limit: number) {
  const place = { day: after?.day ?? null, id: after?.id ?? null, limit }
  const { rows } = await tenantDb().rawQuery(next(bindings), filterValues(bindings, place))
  return rows as Place[]
}

/** Lines of these transactions that the filter means, newest first, with what stands beside them. */
export async function exportedLines(bindings: FilterBindings, ids: string[]) {
  const { rows } = await tenantDb().rawQuery(lines(bindings), filterValues(bindings, { ids }))
  return rows as ExportedLine[]
}

const next = (bindings: FilterBindings) => /* sql */ `
  select t.occurred_on as day, t.id from transactions t
  where ${rowConditions({ ...bindings, search: { ...bindings.search, rows: 'true' } })}
    and ((:id)::uuid is null or (t.occurred_on, t.id) < ((:day)::date, (:id)::uuid))
  order by t.occurred_on desc, t.id desc limit (select (:limit)::int)`

const lines = (bindings: FilterBindings) => /* sql */ `
  select t.id, t.occurred_on as "occurredOn", t.posted_on as "postedOn", t.payee, t.bank_text as "bankText", t.note,
    account.name as "accountName", t.source, t.is_pending as "isPending", t.needs_review as "needsReview", t.currency,
    t.amount_minor as "wholeMinor", l.position + 1 as part, (select count(*)::int from transaction_lines every
      where every.household_id = t.household_id and every.transaction_id = t.id) as parts,
    l.amount_minor as "amountMinor", l.flow, coalesce(parent.name, category.name) as "groupName",
    category.name as "categoryName", l.note as "partNote", case when l.tag_ids <> '{}' then (
      select string_agg(tag.name, ', ' order by lower(tag.name)) from tags tag
      where tag.household_id = l.household_id and tag.id = any (l.tag_ids)) end as tags
  from transactions t
  join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  join accounts account on account.household_id = t.household_id and account.id = t.account_id
  left join categories category on category.household_id = l.household_id and category.id = l.category_id
  left join categories parent on parent.household_id = category.household_id and parent.id = category.parent_id
  where ${rowConditions(bindings)} and ${lineConditions(bindings)} and t.id = any ((:ids)::uuid[])
  order by t.occurred_on desc, t.id desc, l.position, l.id`
