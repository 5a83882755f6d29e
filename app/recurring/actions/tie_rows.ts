import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'
import { isDue, notDue } from '#recurring/due_day'
import { placeFor } from '#recurring/linking/place'
import { MAY_PAY } from '#recurring/linking/may_pay'
import { addAccount } from '#recurring/linking/series_accounts'
import { writeLinks, type Origin } from '#recurring/linking/write_links'
import { takenDays } from '#recurring/queries/taken_days'
import Series, { FOLLOWED } from '#recurring/models/series'

/** A row that may pay for a bill. */
interface FreeRow {
  id: string
  day: Day
}

/**
 * Ties rows to a bill within the open change set, each to the due day that is nearest and free. Left alone
 * are rows of another currency or direction, rows that pay for a bill already, and rows that somebody
 * untied. A bill that is not there takes none. Answers the ids of the rows that were tied.
 */
export async function tieRows(seriesId: string, ids: string[], origin: Origin = 'rule') {
  const series = await Series.wished(seriesId)
  if (!series || !isFollowed(series) || ids.length === 0) return []
  const { rows } = await tenantDb().rawQuery(FREE, sqlBindings({ ids, seriesId }))
  const taken = await takenDays(series.id)
  const links = (rows as FreeRow[]).map((row) => {
    const dueOn = placeFor(series.cadence, taken, row.day)
    taken.add(dueOn)
    return { series, dueOn, row }
  })
  return writeLinks(links, origin)
}

/**
 * Ties a row to a bill, as a person says: for a due day, or for the nearest that is free. What it paid
 * for before, and that it was untied, is said no more. Answers the change set.
 * @throws Refusal `transaction_id` of a row that cannot pay for it, `due_on` of a day that is not open.
 */
export async function tieRow(series: Series, transactionId: string, dueOn: Day | null = null) {
  const details = { name: series.name }
  return changeSet({ cause: 'recurring.tied', details }, async (id) => {
    await tenantDb().rawQuery(FREE_ROW, [transactionId])
    await tenantDb().rawQuery(ALLOW, [transactionId])
    if (dueOn) await tieFor(series, transactionId, dueOn)
    else if ((await tieRows(series.id, [transactionId], 'user')).length === 0) throw notFitting()
    const { rows } = await tenantDb().rawQuery(
      ELSEWHERE,
      sqlBindings({ seriesId: series.id, transactionId })
    )
    if (rows[0]) await addAccount(series.id, rows[0].accountId)
    return id
  })
}

async function tieFor(series: Series, transactionId: string, dueOn: Day) {
  if (!isDue(series.cadence, dueOn) || (await takenDays(series.id)).has(dueOn)) throw notDue()
  const bindings = sqlBindings({ ids: [transactionId], seriesId: series.id })
  const { rows } = await tenantDb().rawQuery(FREE, bindings)
  const tied = await writeLinks(
    (rows as FreeRow[]).map((row) => ({ series, dueOn, row })),
    'user'
  )
  if (tied.length === 0) throw notFitting()
}

const notFitting = () =>
  new Refusal('transaction_id', 'fits', 'Choose a transaction of the same currency and direction.')

/**
 * Unties a row from its bill; it is not tied again by itself. Answers the bill's name and the change set,
 * or null where it pays for none.
 */
export async function untieRow(transactionId: string) {
  const { rows } = await tenantDb().rawQuery(TIED, [transactionId])
  if (rows.length === 0) return null
  const { accountId, name } = rows[0] as { accountId: string; name: string }
  return changeSet({ cause: 'recurring.untied', details: { name } }, async (changeSetId) => {
    await tenantDb().rawQuery(FREE_ROW, [transactionId])
    const values = { id: uuidv7(), transactionId, accountId }
    await tenantDb().rawQuery(REFUSE, sqlBindings(values))
    return { name, changeSetId }
  })
}

const isFollowed = ({ state }: Series) => FOLLOWED.some((one) => one === state)

/** The oldest first, as they paid. */
const FREE = /* sql */ `
  select t.id, t.occurred_on as day from unnest((:ids)::uuid[]) wish (id)
  cross join lateral (select * from transactions one
    where one.household_id = app.household_id() and one.id = wish.id offset 0) t
  join recurring_series s on s.household_id = t.household_id and s.id = :seriesId
  where ${MAY_PAY}
  order by t.occurred_on, t.id`

/** Where its merchant was paid from another account, its rows there are looked at from now on. */
const ELSEWHERE = /* sql */ `
  select t.account_id as "accountId" from recurring_series s
  join transactions t on t.household_id = s.household_id and t.merchant = s.merchant and t.account_id <> s.account_id
  where s.household_id = app.household_id() and s.id = :seriesId and t.id = :transactionId`

const TIED = /* sql */ `
  select t.account_id as "accountId", s.name from recurring_occurrences o
  join recurring_series s on s.household_id = o.household_id and s.id = o.series_id
  join transactions t on t.household_id = o.household_id and t.id = o.transaction_id and t.deleted_at is null
  where o.household_id = app.household_id() and o.transaction_id = ?`

const FREE_ROW = /* sql */ `
  delete from recurring_occurrences where household_id = app.household_id() and transaction_id = ?`
const ALLOW = /* sql */ `
  delete from recurring_refusals where household_id = app.household_id() and transaction_id = ?`
const REFUSE = /* sql */ `
  insert into recurring_refusals (household_id, id, transaction_id, account_id)
  values (app.household_id(), :id, :transactionId, :accountId) on conflict do nothing`
