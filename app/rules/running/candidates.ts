import { tenantDb } from '#core/household_scope'
import { sqlBindings, uuidList } from '#core/sql_bindings'
import type { Day } from '#core/calendar'
import type { Candidate } from '#rules/acts/evaluate'
import { fitting } from '#rules/conditions/pattern'
import type { Meaning } from '#rules/conditions/meaning'

/** A line that a rule finds, with what people know it by. */
export interface FoundLine extends Candidate {
  occurredOn: Day
  payee: string
  bankText: string | null
  /** Counted by a reconciliation that is finished: the bank's statement and ours agree on it. */
  isReconciled: boolean
}

/** Ids of a line and its transaction. */
export interface FoundIds {
  transactionId: string
  lineId: string
}

/**
 * Rows of a statement; more would make its values too large, and with fewer the sums that they have in common are
 * written more often. Tests have fewer of them.
 */
export const pastLimits = { atOnce: 20_000 }

/** The lines of these transactions that a rule is about. */
export async function linesAmong(meaning: Meaning, ids: string[]): Promise<FoundLine[]> {
  const values = { ...meaning.bindings, rule_ids: ids }
  const { rows } = await tenantDb().rawQuery(among(meaning.sql), sqlBindings(values))
  return fit(meaning, rows)
}

/** The lines themselves, where the condition has chosen them before. Those of a transaction are counted where that matters. */
export async function linesById(
  meaning: Meaning,
  ids: string[],
  { areCounted }: { areCounted: boolean }
): Promise<FoundLine[]> {
  const { rows } = await tenantDb().rawQuery(areCounted ? BY_ID : BY_ID_ALONE, {
    rule_ids: uuidList(ids),
  })
  return fit(meaning, rows)
}

/**
 * Lines of the past that the condition is about, newest first; a pattern is not asked yet. `from` is
 * the first day; `before` the day after the last one.
 */
export async function idsOfPast(
  meaning: Meaning,
  { from = null, limit = null }: { from?: string | null; limit?: number | null }
): Promise<FoundIds[]> {
  const values = { ...meaning.bindings, rule_from: from, rule_limit: limit }
  const { rows } = await tenantDb().rawQuery(past(meaning.past), sqlBindings(values))
  return rows
}

/** Whether it is about more lines of the past than these: as many are looked for, and in no order. */
export async function isAboutMore(
  meaning: Meaning,
  { from = null }: { from?: string | null },
  most: number
): Promise<boolean> {
  const values = { ...meaning.bindings, rule_from: from, rule_limit: most + 1 }
  const { rows } = await tenantDb().rawQuery(atMost(meaning.past), sqlBindings(values))
  return rows[0].count > most
}

/** How many transactions the condition is about since a day, and before it. */
export async function countPast(meaning: Meaning, from: Day) {
  const values = { ...meaning.bindings, rule_from: from }
  const { rows } = await tenantDb().rawQuery(count(meaning.past), sqlBindings(values))
  return rows[0] as { since: number; older: number }
}

const fit = ({ pattern }: Meaning, rows: FoundLine[]) =>
  pattern ? fitting(pattern, rows) : Promise.resolve(rows)

const COUNT = /* sql */ `(select count(*)::int from transaction_lines every where every.household_id = t.household_id
    and every.transaction_id = t.id)`

const columns = (lineCount: string) => /* sql */ `t.id as "transactionId", l.id as "lineId",
  l.amount_minor as "amountMinor", t.currency, ${lineCount} as "lineCount",
  l.category_id as "categoryId", l.category_origin as "categoryOrigin", l.flow, l.flow_origin as "flowOrigin",
  l.tag_ids as "tagIds", t.user_payee as "userPayee", t.clean_payee as "cleanPayee", t.note,
  t.needs_review as "needsReview", t.version, l.version as "lineVersion", t.occurred_on as "occurredOn", t.payee,
  t.bank_text as "bankText",
  exists (select from reconciliations done where done.household_id = t.household_id
    and done.id = t.reconciliation_id and done.status = 'finished') as "isReconciled"`

/**
 * Row by row ("offset 0"), so that missing statistics cannot make it compare all with all; what was
 * deleted is left out after, since an index of live rows alone would be taken for the key.
 */
const among = (condition: string) => /* sql */ `
  select ${columns(COUNT)} from unnest((:rule_ids)::uuid[]) arrived (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = arrived.id offset 0) t
  cross join lateral (select * from transaction_lines line
    where line.household_id = t.household_id and line.transaction_id = t.id offset 0) l
  where t.deleted_at is null and ${condition}
  order by t.id, l.position`

const byId = (lineCount: string) => /* sql */ `
  select ${columns(lineCount)} from unnest((:rule_ids)::uuid[]) with ordinality chosen (id, place)
  cross join lateral (select * from transaction_lines line
    where line.household_id = app.household_id() and line.id = chosen.id offset 0) l
  cross join lateral (select * from transactions one
    where one.household_id = l.household_id and one.id = l.transaction_id offset 0) t
  where t.deleted_at is null
  order by chosen.place`

const BY_ID = byId(COUNT)
const BY_ID_ALONE = byId('1')

/** Rows first, by an index where there is one, and lines of what is left. */
const found = ({ rows, lines }: Meaning['past'], days = 'true') => /* sql */ `
  from (select * from transactions t
    where t.household_id = (:household)::uuid and t.deleted_at is null and ${rows} and ${days}) t
  cross join lateral (select * from transaction_lines line
    where line.household_id = t.household_id and line.transaction_id = t.id offset 0) l
  where ${lines}`

const SINCE = '((:rule_from)::date is null or t.occurred_on >= (:rule_from)::date)'

const atMost = (meant: Meaning['past']) => /* sql */ `
  select count(*)::int as count from (select ${found(meant, SINCE)} limit (:rule_limit)::int) few`

const past = (meant: Meaning['past']) => /* sql */ `
  select t.id as "transactionId", l.id as "lineId" ${found(meant, SINCE)}
  order by t.occurred_on desc, t.id desc, l.position limit (:rule_limit)::int`

const count = (meant: Meaning['past']) => /* sql */ `
  select count(distinct t.id) filter (where t.occurred_on >= (:rule_from)::date)::int as since,
    count(distinct t.id) filter (where t.occurred_on < (:rule_from)::date)::int as older ${found(meant)}`
