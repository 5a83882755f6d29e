import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'

/** A condition on `t` (transactions) and a series by its name in the query: it may be paid from that account. */
export const paysFrom = (
  series: string,
  row = 't'
) => /* sql */ `(${series}.account_id = ${row}.account_id
  or exists (select from recurring_accounts x where x.household_id = ${series}.household_id
    and x.series_id = ${series}.id and x.account_id = ${row}.account_id))`

/** The accounts that a series is paid from, its own first. */
export async function accountsOf(seriesId: string): Promise<string[]> {
  const { rows } = await tenantDb().rawQuery(ACCOUNTS, sqlBindings({ seriesId }))
  return rows.map(({ id }: { id: string }) => id)
}

/** Says from which accounts besides its own a series is paid, within the open change set. */
export async function keepAccounts(seriesId: string, accountIds: string[]) {
  await tenantDb().rawQuery(DROP, sqlBindings({ seriesId, accountIds }))
  for (const accountId of accountIds) await addAccount(seriesId, accountId)
}

/** One more account; its own is known already. */
export async function addAccount(seriesId: string, accountId: string) {
  await tenantDb().rawQuery(ADD, sqlBindings({ id: uuidv7(), seriesId, accountId }))
}

const ACCOUNTS = /* sql */ `
  select account_id as id from recurring_series where household_id = app.household_id() and id = :seriesId
  union all
  select account_id from recurring_accounts where household_id = app.household_id() and series_id = :seriesId`
const DROP = /* sql */ `
  delete from recurring_accounts where household_id = app.household_id() and series_id = :seriesId
    and account_id <> all ((:accountIds)::uuid[])`
const ADD = /* sql */ `
  insert into recurring_accounts (household_id, id, series_id, account_id)
  select app.household_id(), :id, s.id, (:accountId)::uuid from recurring_series s
  where s.household_id = app.household_id() and s.id = :seriesId and s.account_id <> (:accountId)::uuid
  on conflict do nothing`
