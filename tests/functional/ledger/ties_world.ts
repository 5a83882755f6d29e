import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import { settleArrivals } from '#ledger/events/arrivals'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { changeSet } from '#core/change_set'
import { anAccount, categoryId } from '#tests/world'

export const DAY: Day = '2026-11-10'

export type Row = Partial<NewTransaction> & { accountId: string; amountMinor: bigint }

/** Transactions as they are when they came: recorded and settled in one command. Answers their ids. */
export const arrived = (by: 'bank' | 'import' | 'person', rows: Row[]) =>
  changeSet({ cause: 'transactions.recorded', details: { count: rows.length } }, async () => {
    const source = ({ bank: 'bank', import: 'import', person: 'manual' } as const)[by]
    const ids = await recordTransactions(
      rows.map((row) => ({ source, currency: 'USD', postedOn: DAY, ...row }))
    )
    await settleArrivals({ ids, by, isNew: true, isBackfill: false })
    return ids
  })

export const linesOf = (transactionId: string) =>
  tenantDb().from('transaction_lines').where('transaction_id', transactionId).orderBy('position')

export const transactionOf = (id: string) =>
  tenantDb().from('transactions').where('id', id).firstOrFail()

export const lineOf = async (transactionId: string) => (await linesOf(transactionId))[0]

/** The matches of a kind, by both ids. */
export const matchesOf = (kind: 'duplicate' | 'transfer', status = 'open') =>
  tenantDb().from('matches').where({ kind, status }).orderBy('score', 'desc')

/** What all months count as in and out, by flow; minor units. */
export async function netByFlow(): Promise<Record<string, bigint>> {
  const { rows } = await tenantDb().rawQuery(
    `select flow, sum(net_minor)::bigint as net from flow_days group by flow having sum(net_minor) <> 0 order by flow`
  )
  return Object.fromEntries(rows.map(({ flow, net }: { flow: string; net: bigint }) => [flow, net]))
}

/** Everything of a transaction but what only counts or dates changes. */
export async function stateOf(id: string) {
  const { version, updated_at: _updated, ...row } = await transactionOf(id)
  const lines = (await linesOf(id)).map(({ version: _version, ...line }) => line)
  return { ...row, lines }
}

/** A coffee that somebody wrote down, with all that can be said of one. */
export async function byHand(more: Partial<Row> = {}) {
  const accountId = more.accountId ?? (await anAccount())
  const coffee = await categoryId('food.coffee')
  const own = { categoryId: coffee, categoryOrigin: 'user' as const, note: 'with Tom' }
  const row = { accountId, amountMinor: -350n, userPayee: 'Coffee cart', ...own, ...more }
  const [id] = await arrived('person', [row])
  return { id, accountId, coffee }
}

const WITHOUT = `- 'version' - 'updated_at' - 'created_at' - 'deleted_at'`
const KEPT = `(select id from transactions where deleted_at is null or deleted_reason = 'merged')`
/** All that people see or that could come back, without what only counts and dates changes. */
export const SNAPSHOT = /* sql */ `
  select 'transaction ' || (to_jsonb(t) ${WITHOUT})::text as row from transactions t where t.id in ${KEPT}
  union all select 'line ' || (to_jsonb(l) ${WITHOUT})::text from transaction_lines l where l.transaction_id in ${KEPT}
  union all select 'transfer ' || (to_jsonb(x) ${WITHOUT})::text from transfers x
  union all select 'repayment ' || (to_jsonb(r) ${WITHOUT})::text from repayments r
  union all select 'match ' || (to_jsonb(m) ${WITHOUT})::text from matches m where m.first_id in ${KEPT} and m.second_id in ${KEPT}
  order by row`
