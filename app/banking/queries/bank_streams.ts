import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'

/** What banks found to come again and again and goes on, by merchant, with the ledger's rows of it. */
export async function bankStreams(merchants: string[] | null) {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ merchants }))
  return rows as { merchant: string; frequency: string; transactionIds: string[] }[]
}

const SQL = /* sql */ `
  select t.merchant, s.frequency, array_agg(distinct t.id) as "transactionIds"
  from recurring_streams s
  join provider_transactions p on p.household_id = s.household_id and p.connection_id = s.connection_id
    and p.external_id = any (s.movements)
  join transactions t on t.household_id = p.household_id and t.id = p.transaction_id and t.deleted_at is null
  where s.household_id = app.household_id() and s.is_active
    and ((:merchants)::text[] is null or t.merchant = any ((:merchants)::text[]))
  group by s.id, t.merchant, s.frequency`
