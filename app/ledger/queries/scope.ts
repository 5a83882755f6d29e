import { Exception } from '@adonisjs/core/exceptions'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { withRareWords } from '#ledger/queries/common_words'
import {
  filterBindings,
  filterValues,
  lineConditions,
  readsLines,
  rowConditions,
  type FilterBindings,
} from '#ledger/queries/filter_bindings'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { CurrencyTotal } from '#ledger/queries/transaction_totals'

/** What an act is for: rows that were picked, or all that a filter shows and how many that were. */
export type Scope = { ids: string[] } | { filter: TransactionFilter; expected: number }

/** More than this at once is asked for in parts. */
export const MOST_AT_ONCE = 200_000

/** Another number matches than the person saw: nothing is done, and they are told. */
export class ScopeMoved extends Exception {
  static override status = 409
  static override code = 'E_SCOPE_MOVED'

  constructor(readonly count: number) {
    super('Another number of transactions matches now')
  }
}

/**
 * The transactions of a scope, newest first: live ones that the person may see. Ids that are not
 * among them are left out, so that nobody learns what they are.
 * @throws ScopeMoved (409) when a filter finds another number than expected; Refusal of `scope` for too many.
 */
export async function scopeIds(scope: Scope): Promise<string[]> {
  if ('ids' in scope) {
    const picked = await tenantDb().rawQuery(PICKED, { ids: scope.ids })
    return picked.rows.map(({ id }: { id: string }) => id)
  }
  if (scope.expected > MOST_AT_ONCE) {
    throw new Refusal('scope', 'too_many', 'Choose fewer at once.', { most: MOST_AT_ONCE })
  }
  const bindings = await withRareWords(await filterBindings(scope.filter))
  const { rows } = await tenantDb().rawQuery(
    matching(bindings),
    filterValues(bindings, { limit: MOST_AT_ONCE + 1 })
  )
  const ids = rows.map(({ id }: { id: string }) => id)
  if (ids.length !== scope.expected) throw new ScopeMoved(ids.length)
  return ids
}

/** What transactions come to, each currency by itself, in minor units. */
export async function sumsOf(ids: string[]): Promise<CurrencyTotal[]> {
  const { rows } = await tenantDb().rawQuery(SUMS, { ids })
  return rows
}

const OF_IDS = /* sql */ `
  t.household_id = app.household_id() and t.id = any ((:ids)::uuid[]) and t.deleted_at is null`

const PICKED = /* sql */ `
  select t.id from transactions t where ${OF_IDS} order by t.occurred_on desc, t.id desc`

const matching = (bindings: FilterBindings) => /* sql */ `
  select t.id from transactions t where ${rowConditions(bindings, { byIndex: true })}
  ${readsLines(bindings) ? `and ${hasLines(bindings)}` : ''}
  order by t.occurred_on desc, t.id desc limit (:limit)::int`

const hasLines = (bindings: FilterBindings) => /* sql */ `exists (
  select from transaction_lines l
  where l.household_id = t.household_id and l.transaction_id = t.id and ${lineConditions(bindings, { byIndex: true })})`

const SUMS = /* sql */ `
  select t.currency, count(*)::int as count, sum(greatest(t.amount_minor, 0))::bigint as "inMinor",
    sum(least(t.amount_minor, 0))::bigint as "outMinor", sum(t.amount_minor)::bigint as "netMinor"
  from transactions t where ${OF_IDS} group by t.currency order by t.currency`
