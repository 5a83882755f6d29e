import type { Later } from '#ledger/queries/search/later_facts'
import type { Part, State } from '#ledger/queries/search/ast'

const anyLine = (condition: string) => `exists (
  select from transaction_lines own where own.household_id = (:household)::uuid and own.transaction_id = t.id and ${condition})`

/** The transactions of which something is so, where few are and an index knows which. */
export const ID_SETS = {
  duplicate: `select unnest(array[m.first_id, m.second_id]) from matches m
    where m.household_id = (:household)::uuid and m.kind = 'duplicate' and m.status = 'open'`,
  note: `select own.id from transactions own where own.household_id = (:household)::uuid and own.note is not null
    union all select noted.transaction_id from transaction_lines noted
    where noted.household_id = (:household)::uuid and noted.note is not null`,
  file: `select kept.transaction_id from attachments kept
    where kept.household_id = (:household)::uuid and kept.deleted_at is null`,
}

/** For a look at one row after the other: the set is read once ("is true" keeps it from being joined). */
export const isAmong = (ids: string) => `(t.id in (${ids})) is true`

/** States of a whole transaction. */
export const ROW_STATES = {
  unreviewed: 't.needs_review',
  reviewed: 'not t.needs_review',
  pending: 't.is_pending',
  booked: 'not t.is_pending',
  split: anyLine('own.position > 0'),
  duplicate: isAmong(ID_SETS.duplicate),
}

/** States of a line: a split may be spent in part and moved in part. */
export const LINE_STATES = {
  transfer: `l.flow = 'transfer'`,
  excluded: `l.flow = 'excluded'`,
  income: `l.flow = 'income'`,
  spend: `l.flow = 'spend'`,
  loan: `l.flow = 'debt_payment'`,
  investment: `l.flow = 'investment'`,
  uncategorized: 'l.category_id is null',
}

export const PARTS_OF_ROWS = { note: isAmong(ID_SETS.note), file: isAmong(ID_SETS.file) }

export const PARTS_OF_LINES = {
  tag: `l.tag_ids <> '{}'`,
  category: 'l.category_id is not null',
  rule: `l.category_origin = 'rule' or l.flow_origin = 'rule'`,
}

/** Every state and part is answered by one of them, or later. */
type Answered = keyof typeof ROW_STATES | keyof typeof LINE_STATES | Later
const missing: [Exclude<State, Answered>] extends [never] ? true : never = true
type AnsweredParts = keyof typeof PARTS_OF_ROWS | keyof typeof PARTS_OF_LINES | Later
const missingParts: [Exclude<Part, AnsweredParts>] extends [never] ? true : never = true
void [missing, missingParts]
