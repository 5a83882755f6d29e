import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'

/** Who says that a row pays for a bill: what looks for it, a person, or a rule of theirs. */
export type Origin = 'found' | 'user' | 'rule'

export interface Link {
  series: { id: string; accountId: string }
  dueOn: Day
  row: { id: string }
}

/**
 * Ties rows to due days, within the open change set; a row or a day that is taken is left alone, a day
 * whose row is gone by now is paid anew. Answers the ids of the rows that were tied.
 */
export async function writeLinks(links: Link[], origin: Origin = 'found'): Promise<string[]> {
  if (links.length === 0) return []
  const rows = JSON.stringify(
    links.map(({ series, dueOn, row }) => ({
      id: uuidv7(),
      series_id: series.id,
      account_id: series.accountId,
      due_on: dueOn,
      transaction_id: row.id,
    }))
  )
  const bindings = sqlBindings({ rows, origin })
  const { rows: anew } = await tenantDb().rawQuery(ANEW, bindings)
  const { rows: added } = await tenantDb().rawQuery(ADD, bindings)
  return [...anew, ...added].map(({ id }: { id: string }) => id)
}

/** What is kept of the row's own account alone: who sees the bill need not see other accounts. */
const LINKS = /* sql */ `
  select row.id, row.series_id, row.account_id, row.due_on, t.id as transaction_id,
    case when t.account_id = row.account_id then t.amount_minor end as amount_minor,
    nullif(t.account_id, row.account_id) as paid_from
  from jsonb_to_recordset((:rows)::jsonb) as row (id uuid, series_id uuid, account_id uuid, due_on date, transaction_id uuid)
  join transactions t on t.household_id = app.household_id() and t.id = row.transaction_id and t.deleted_at is null
  where not exists (select from recurring_occurrences other where other.household_id = app.household_id()
    and other.transaction_id = row.transaction_id)`

/** A row of an account that the writer does not see is not gone. */
const ANEW = /* sql */ `
  update recurring_occurrences kept set transaction_id = link.transaction_id, amount_minor = link.amount_minor,
    account_id = link.account_id, paid_from = link.paid_from, origin = :origin
  from (${LINKS}) link
  where kept.household_id = app.household_id() and kept.series_id = link.series_id and kept.due_on = link.due_on
    and kept.status = 'paid' and (kept.paid_from is null or kept.paid_from <> all (app.closed_accounts()))
    and not exists (select from transactions gone
      where gone.household_id = kept.household_id and gone.id = kept.transaction_id and gone.deleted_at is null)
  returning kept.transaction_id as id`

const ADD = /* sql */ `
  insert into recurring_occurrences
    (household_id, id, series_id, account_id, due_on, status, transaction_id, amount_minor, paid_from, origin)
  select app.household_id(), link.id, link.series_id, link.account_id, link.due_on, 'paid', link.transaction_id,
    link.amount_minor, link.paid_from, :origin
  from (${LINKS}) link
  on conflict do nothing
  returning transaction_id as id`
