import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { tellStreams } from '#banking/events/streams_told'
import { bankAccounts } from '#banking/products/bank_accounts'
import { holdConnection, productTask } from '#banking/products/product_work'
import { jsonOf, listOf } from '#banking/products/told_values'
import { translateStream, type BankStream } from '#banking/products/translate_recurring'

/** Reads what the bank found to come again and again. */
export const readRecurring = productTask(async ({ householdId, connectionId, client, token }) => {
  const answer = await client.getRecurring(token)
  const sent = [
    ...listOf(answer.inflow_streams).map((stream) => translateStream(stream, 'in')),
    ...listOf(answer.outflow_streams).map((stream) => translateStream(stream, 'out')),
  ]
  await inHousehold(householdId, () => keepStreams(connectionId, sent))
})

/** A stream is known by its id. One that ended, or is told no more, stays with the time it was seen to end. */
async function keepStreams(connectionId: string, sent: BankStream[]) {
  if (!(await holdConnection(connectionId))) return
  const accounts = await bankAccounts(connectionId)
  const rows = sent.flatMap((stream) => {
    const account = accounts.get(stream.externalAccountId)
    return account ? [{ ...stream, id: uuidv7(), accountId: account.accountId }] : []
  })
  const unique = new Map(rows.map((row) => [row.externalId, row]))
  await tenantDb().rawQuery(UPSERT, [connectionId, jsonOf([...unique.values()])])
  await tenantDb().rawQuery(END, [connectionId, [...unique.keys()]])
  await tellStreams()
}

const FIELDS = `account_id, direction, name, frequency, status, is_active, first_on, last_on, next_on, currency,
  average_minor, last_minor, category_key, movements`
const KEPT = FIELDS.replace(/\w+/g, 'kept.$&')
const SENT = FIELDS.replace(/\w+/g, 'excluded.$&')

const UPSERT = /* sql */ `
  insert into recurring_streams as kept (household_id, connection_id, id, external_id, ${FIELDS}, ended_at)
  select app.household_id(), ?::uuid, row.*, case when row."isActive" then null else now() end
  from jsonb_to_recordset(?::jsonb) as row (id uuid, "externalId" text, "accountId" uuid, direction text, name text,
    frequency text, status text, "isActive" boolean, "firstOn" date, "lastOn" date, "nextOn" date, currency text,
    "averageMinor" bigint, "lastMinor" bigint, "categoryKey" text, movements text[])
  on conflict (household_id, connection_id, external_id) do update
    set (${FIELDS}, ended_at) = row(${SENT},
      case when excluded.is_active then null else coalesce(kept.ended_at, now()) end)
    where (${KEPT}) is distinct from (${SENT}) or (kept.ended_at is null) <> excluded.is_active`

const END = /* sql */ `
  update recurring_streams set is_active = false, ended_at = coalesce(ended_at, now())
  where household_id = app.household_id() and connection_id = ? and is_active
    and not (external_id = any (?::text[]))`
