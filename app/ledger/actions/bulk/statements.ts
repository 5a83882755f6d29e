import { CHOSEN_IDS } from '#core/looked_up'
import { flowOfCategory, flowOfLine } from '#ledger/actions/ties/flows'

/*
 * Statements on the transactions `:ids`, each for any number of rows; `:value` is what was chosen.
 * They answer how many transactions changed, and bear being run again. Conditions read `t`.
 */

/**
 * The chosen transactions that are there, looked up one by one ("offset 0"): PostgreSQL takes a household for one of
 * average size, and would read all of a large one.
 */
export const CHOSEN_ROWS = /* sql */ `${CHOSEN_IDS} cross join lateral (
    select * from transactions one where one.household_id = app.household_id() and one.id = chosen.id offset 0) t`

const CHOSEN = /* sql */ `t.household_id = app.household_id() and t.id = chosen.id and t.deleted_at is null`

const OWN_LINE = /* sql */ `l.household_id = t.household_id and l.transaction_id = t.id`

/** Looked up for each transaction ("offset 0"): of thousands, PostgreSQL would rather read all lines that there are. */
export const hasLine = (condition: string) =>
  /* sql */ `exists (select from transaction_lines l where ${OWN_LINE} and ${condition} offset 0)`

export const IS_SPLIT = hasLine('l.position > 0')

/** The account of such a row is told by whom it came from. */
export const IS_FROM_ELSEWHERE = /* sql */ `t.source <> 'manual'`

export const IS_OF_ANOTHER_CURRENCY = /* sql */ `t.currency <> (
  select a.currency from accounts a where a.household_id = t.household_id and a.id = (:value)::uuid)`

/** Of rows by hand there is one day. Elsewhere the bank's own day is kept beside, unless it is chosen again. */
export const SET_DAY = /* sql */ `occurred_on = (:value)::date,
  posted_on = case when t.source = 'manual' and t.posted_on = t.occurred_on then (:value)::date else t.posted_on end,
  bank_occurred_on = case when t.source <> 'manual'
    then nullif(coalesce(t.bank_occurred_on, t.occurred_on), (:value)::date) end`

const JOINED = /* sql */ `exists (select from transfers f
  where f.household_id = l.household_id and l.id in (f.out_line_id, f.in_line_id))`

export const IS_TRANSFER = hasLine(JOINED)

export const updateRows = (sets: string) => /* sql */ `
  with changed as (
    update transactions t set ${sets}, version = t.version + 1, updated_at = now()
    from ${CHOSEN_IDS} where ${CHOSEN} returning t.id
  ) select count(*)::int as count from changed`

export const updateLines = (sets: string, condition: string) => /* sql */ `
  with changed as (
    update transaction_lines line set ${sets}, version = line.version + 1
    from ${CHOSEN_ROWS}
    where t.deleted_at is null and line.household_id = app.household_id() and line.transaction_id = t.id and ${condition}
    returning line.transaction_id
  ) select count(distinct transaction_id)::int as count from changed`

/** The chosen lines with a category each: `meant`, as the columns that are named. */
const withCategory = (category: string, columns: string) => /* sql */ `
  with meant as materialized (
    select l.id as line_id, ${columns}
    from ${CHOSEN_ROWS} join transaction_lines l on ${OWN_LINE}
    left join categories category on category.household_id = l.household_id and category.id = ${category}
    where t.deleted_at is null
  )`

const TO_CHOSEN = withCategory('(:value)::uuid', `category.id, ${flowOfLine('l')} as flow`)

export const CATEGORIZE = /* sql */ `${TO_CHOSEN}, changed as (
    update transaction_lines line set category_id = meant.id, category_origin = 'user', flow = meant.flow,
      version = line.version + 1
    from meant where line.household_id = app.household_id() and line.id = meant.line_id
      and (line.category_id, line.category_origin, line.flow) is distinct from (meant.id, 'user', meant.flow)
    returning line.transaction_id
  ) select count(distinct transaction_id)::int as count from changed`

const TO_OWN = withCategory(
  'l.category_id',
  /* sql */ `${JOINED} as joined, ${flowOfCategory('l.amount_minor')} as flow`
)

/** What the category says of a line, or the transfer that it is a part of, counts again. */
export const INCLUDE = /* sql */ `${TO_OWN}, changed as (
    update transaction_lines line set flow = case when meant.joined then 'transfer' else meant.flow end,
      flow_origin = case when meant.joined then 'transfer' else 'category' end, version = line.version + 1
    from meant where line.household_id = app.household_id() and line.id = meant.line_id and line.flow = 'excluded'
    returning line.transaction_id
  ) select count(distinct transaction_id)::int as count from changed`
