import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'

export type RunRowKind = 'added' | 'changed' | 'removed' | 'merged'

/** A transaction that a sync touched, as it is now. */
export interface RunRow {
  /** Of the transaction: the link to it. */
  id: string
  kind: RunRowKind
  payee: string
  occurredOn: Day
  /** Minor units of `currency`, positive into the account; and before the sync, where it changed. */
  amountMinor: bigint
  beforeMinor: bigint | null
  currency: string
  isPending: boolean
  isDeleted: boolean
  /** Of joined rows: who said so (`bank`, `likeness`, `overlap`), and the bank's row, to take them apart. */
  claimedBy: string | null
  providerTransactionId: string | null
  isParted: boolean
}

interface Request {
  kind?: RunRowKind
  /** The last id of the page before. */
  after?: string | null
  limit?: number
}

/** First what the change set's history says of each row, then the row; one statement for any page. */
const JUDGED = /* sql */ `
  with touched as (
    select distinct on (h.row_id) h.row_id as id, h.operation, h.before
    from sync_runs r join row_changes h on h.household_id = r.household_id and h.change_set_id = r.change_set_id
    where r.id = :runId and h.table_name = 'transactions' and (:after::uuid is null or h.row_id > :after::uuid)
    order by h.row_id, h.ordinal
  ), all_touched as (
    select id, operation, before from touched
    -- What a person took apart since then has a transaction of its own.
    union all select distinct p.transaction_id, 'update', null::jsonb from provider_transactions p
    where p.household_id = app.household_id() and p.claimed_in = :runId and p.is_parted
      and (:after::uuid is null or p.transaction_id > :after::uuid)
      and not exists (select from touched where touched.id = p.transaction_id)
  ), judged as (
    select touched.id, touched.before, claim.id as claim_id, claim.claimed_by, coalesce(claim.is_parted, false) as is_parted, case
      when claim.id is not null then 'merged'
      when touched.operation = 'insert' then 'added'
      when t.deleted_reason = 'bank' and touched.before->>'deleted_at' is null then 'removed'
      else 'changed' end as kind,
      t.payee, t.occurred_on, t.amount_minor, t.currency, t.is_pending, t.deleted_at
    from all_touched touched join transactions t on t.household_id = app.household_id() and t.id = touched.id
    left join lateral (select p.id, p.claimed_by, p.is_parted from provider_transactions p
      where p.household_id = t.household_id and p.transaction_id = t.id and p.claimed_in = :runId
      order by p.id desc limit 1) claim on true
  )`

const ROWS = /* sql */ `
  ${JUDGED}
  select id, kind, payee, occurred_on as "occurredOn", amount_minor as "amountMinor",
    (before->>'amount_minor')::bigint as "beforeMinor", currency, is_pending as "isPending",
    deleted_at is not null as "isDeleted", claimed_by as "claimedBy", claim_id as "providerTransactionId",
    is_parted as "isParted"
  from judged where (:kind::text is null or kind = :kind) order by id limit :limit`

/** How many rows of each kind a sync touched; a kind without rows is left out. */
export async function runRowCounts(runId: string): Promise<Partial<Record<RunRowKind, number>>> {
  const { rows } = await tenantDb().rawQuery(
    `${JUDGED} select kind, count(*)::int as count from judged group by kind`,
    { runId, after: null } as never
  )
  return Object.fromEntries(rows.map(({ kind, count }: RunRowCount) => [kind, count]))
}

interface RunRowCount {
  kind: RunRowKind
  count: number
}

/** What became of the ledger's rows by a sync, in the order of their ids. */
export async function runRows(
  runId: string,
  { kind, after = null, limit = 50 }: Request = {}
): Promise<RunRow[]> {
  const bindings = { runId, kind: kind ?? null, after, limit }
  const { rows } = await tenantDb().rawQuery(ROWS, bindings as never)
  return rows
}

/** The bank's row that took another one's place in a sync, by the transaction; null where none did. */
export async function claimOf(runId: string, transactionId: string): Promise<string | null> {
  const { rows } = await tenantDb().rawQuery(
    `select id from provider_transactions
     where claimed_in = ? and transaction_id::text = ? and not is_parted order by id desc limit 1`,
    [runId, transactionId]
  )
  return rows[0]?.id ?? null
}
