import { tenantDb } from '#core/household_scope'
import type { KnownRow, LedgerRow, Sent } from '#banking/sync/plan'

/** So many rows go into one statement: few statements, none of them huge. */
const CHUNK = 5000

/** Of rows of the bank; `isForeign` besides. */
export const KNOWN = `p.id, p.external_id as "externalId", p.transaction_id as "transactionId",
  p.pending_external_id as "pendingExternalId", p.is_pending as "isPending", p.date,
  coalesce(p.authorized_date, p.date) as day, p.payload->>'merchant_entity_id' as "merchantId",
  p.removed_at is null as "isLive", p.is_parted as "isParted",
  coalesce(p.removed_at < now() - interval '30 days', false) as "isLongGone"`
export const OF_KNOWN = `provider_transactions p
  join external_accounts e on e.household_id = p.household_id and e.id = p.external_account_id`

/** Whether anything was kept of a connection. */
export async function hasRows(connectionId: string): Promise<boolean> {
  const { rows } = await tenantDb().rawQuery(
    'select exists (select from provider_transactions where connection_id = ?) as found',
    [connectionId]
  )
  return rows[0].found
}

/** What was kept of the bank's rows with these ids, and of all rows that share a ledger row with them. */
export async function findKnown(connectionId: string, externalIds: string[]) {
  const known: KnownRow[] = []
  for (const ids of chunks(externalIds)) {
    const { rows } = await tenantDb().rawQuery(
      `select ${KNOWN}, p.connection_id <> :connectionId::uuid or e.status = 'replaced' as "isForeign"
       from ${OF_KNOWN} where p.transaction_id in (
         select asked.transaction_id from provider_transactions asked
         where asked.household_id = app.household_id() and asked.connection_id = :connectionId::uuid
           and asked.external_id = any (:ids::text[]))
       order by p.id`,
      { connectionId, ids } as never
    )
    known.push(...rows)
  }
  return known
}

/** The ledger's rows, held until the transaction ends, so that nobody splits one while its amount changes. */
export async function findLedgerRows(transactionIds: string[]): Promise<LedgerRow[]> {
  const found: LedgerRow[] = []
  for (const ids of chunks(transactionIds)) {
    const { rows } = await tenantDb().rawQuery(
      `select id, account_id as "accountId", amount_minor as "amountMinor", currency, posted_on as "postedOn",
         coalesce(bank_occurred_on, occurred_on) as "occurredOn",
         is_pending as "isPending", bank_text as "text", bank_payee as "payee", bank_category_key as "categoryKey",
         bank_category_confidence as "categoryConfidence", deleted_reason as "deletedReason"
       from transactions where household_id = app.household_id() and id = any (?::uuid[]) order by id for update`,
      [ids]
    )
    found.push(...rows)
  }
  return found
}

/** Writes the bank's rows as sent; those that say the same as before stay untouched. */
export async function writeProviderRows(
  { connectionId, runId }: { connectionId: string; runId: string },
  rows: Sent[],
  externalAccounts: Map<string, { id: string }>
) {
  for (const chunk of chunks(rows)) {
    await tenantDb().rawQuery(UPSERT, [
      connectionId,
      JSON.stringify(chunk.map((row) => columnsOf(row, externalAccounts, runId))),
    ])
  }
}

export async function markRowsRemoved(ids: string[]) {
  if (ids.length === 0) return
  await tenantDb().rawQuery(
    `update provider_transactions set removed_at = now(), updated_at = now()
     where household_id = app.household_id() and id = any (?::uuid[]) and removed_at is null`,
    [ids]
  )
}

const columnsOf = (row: Sent, externalAccounts: Map<string, { id: string }>, runId: string) => ({
  id: row.id,
  external_account_id: externalAccounts.get(row.externalAccountId)!.id,
  external_id: row.externalId,
  transaction_id: row.transactionId,
  pending_external_id: row.pendingExternalId,
  is_pending: row.isPending,
  amount: row.amount,
  iso_currency: row.isoCurrency,
  unofficial_currency: row.unofficialCurrency,
  date: row.postedOn,
  authorized_date: row.authorizedOn,
  payload: row.payload,
  claimed_by: row.claimedBy,
  claimed_in: row.claimedBy && runId,
})

const FIELDS = `external_account_id, transaction_id, pending_external_id, is_pending, amount, iso_currency, unofficial_currency, date, authorized_date, payload`
const KEPT = FIELDS.replace(/\w+/g, 'kept.$&')
const SENT = FIELDS.replace(/\w+/g, 'excluded.$&')

const UPSERT = `
  insert into provider_transactions as kept (household_id, connection_id, id, external_id, claimed_by, claimed_in, ${FIELDS})
  select app.household_id(), ?::uuid, id, external_id, claimed_by, claimed_in, ${FIELDS}
  from jsonb_to_recordset(?::jsonb) as row (id uuid, external_account_id uuid, external_id text, transaction_id uuid,
    pending_external_id text, is_pending boolean, amount numeric(28, 10), iso_currency text, unofficial_currency text,
    date date, authorized_date date, payload jsonb, claimed_by text, claimed_in uuid)
  on conflict (household_id, connection_id, external_id) do update
    set (${FIELDS}, removed_at, updated_at) = row(${SENT}, null, now())
    where (${KEPT}) is distinct from (${SENT}) or kept.removed_at is not null`

export function* chunks<T>(all: T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) yield all.slice(start, start + CHUNK)
}
