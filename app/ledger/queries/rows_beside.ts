import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import { filterBindings } from '#ledger/queries/filter_bindings'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { listedTransactions } from '#ledger/queries/transaction_list'
import { sumsBesideRows } from '#ledger/queries/transaction_page'

/** Rows as a page with this filter shows them now, those that are gone, and the sums beside them. */
export async function rowsBeside(filter: TransactionFilter, ids: string[], daysBefore: Day[]) {
  const bindings = await filterBindings(filter)
  const rows = await listedTransactions(bindings, ids)
  const live = new Set(rows.map(({ id }) => id))
  const days = [...new Set([...daysBefore, ...rows.map(({ occurredOn }) => occurredOn)])]
  const sums = await sumsBesideRows(bindings, days)
  return { rows, gone: ids.filter((id) => !live.has(id)), ...sums }
}

/** The days on which transactions happened, each once. */
export async function daysOf(ids: string[]): Promise<Day[]> {
  const { rows } = await tenantDb().rawQuery(DAYS, [ids])
  return rows.map(({ day }: { day: Day }) => day)
}

const DAYS = /* sql */ `
  select distinct occurred_on as day from transactions
  where household_id = app.household_id() and id = any (?::uuid[])`

/** Rows as a list without a filter shows them, in the order of the ids. */
export async function pickedRows(ids: string[]) {
  const rows = await listedTransactions(await filterBindings(new TransactionFilter()), ids)
  const place = new Map(ids.map((id, index) => [id, index]))
  return rows.sort((one, other) => place.get(one.id)! - place.get(other.id)!)
}
