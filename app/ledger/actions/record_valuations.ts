import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { recordTransactions } from '#ledger/actions/record_transactions'
import type { Day } from '#core/calendar'

/** An account became worth more or less without a movement that says why. */
export interface Valuation {
  accountId: string
  /** By how much its value changed; minor units of `currency`, positive is worth more. */
  changeMinor: bigint
  currency: string
  flow: 'investment' | 'debt_payment'
  text: string
}

/**
 * Writes changes of value into the ledger: one row for each account and day, to which what follows
 * on the same day is added. They are neither income nor spending. What a person chose on such a row
 * stays; one that a person deleted stays deleted, and the day gets another.
 */
export async function recordValuations(valuations: Valuation[], day: Day): Promise<void> {
  if (valuations.length === 0) return
  const details = { count: valuations.length }
  await changeSet({ cause: 'transactions.valued', details, actor: 'bank' }, async () => {
    const accountIds = valuations.map(({ accountId }) => accountId)
    const { rows } = await tenantDb().rawQuery(OF_DAY, sqlBindings({ accountIds, day }))
    const existing = new Map(rows.map((row: Existing) => [keyOf(row), row]))
    const added = valuations.filter((valuation) => !existing.has(keyOf(valuation)))
    const ids = await recordTransactions(added.map((valuation) => newRow(valuation, day)))
    const changed = valuations.flatMap((valuation) => {
      const row = existing.get(keyOf(valuation)) as Existing | undefined
      return row ? [{ row, valuation }] : []
    })
    await applyProviderChanges(changed.map(({ row, valuation }) => changeOf(row, valuation, day)))
    const flows = [
      ...added.map(({ flow }, index) => ({ id: ids[index], flow })),
      ...changed.map(({ row, valuation: { flow } }) => ({ id: row.id, flow })),
    ]
    await tenantDb().rawQuery(SET_FLOWS, [JSON.stringify(flows)])
  })
}

interface Existing {
  id: string
  accountId: string
  currency: string
  amountMinor: bigint
}

const keyOf = ({ accountId, currency }: { accountId: string; currency: string }) =>
  `${accountId} ${currency}`

const newRow = ({ accountId, changeMinor, currency, text }: Valuation, day: Day) => ({
  accountId,
  source: 'valuation' as const,
  amountMinor: changeMinor,
  currency,
  postedOn: day,
  bankText: text,
})

const changeOf = (row: Existing, { changeMinor, currency, text }: Valuation, day: Day) => ({
  id: row.id,
  amountMinor: row.amountMinor + changeMinor,
  currency,
  postedOn: day,
  occurredOn: day,
  isPending: false,
  bankText: text,
  bankPayee: null,
  bankCategoryKey: null,
  bankCategoryConfidence: null,
  categoryId: null,
})

const OF_DAY = /* sql */ `
  select id, account_id as "accountId", currency, amount_minor as "amountMinor" from transactions
  where household_id = app.household_id() and account_id = any ((:accountIds)::uuid[])
    and source = 'valuation' and posted_on = (:day)::date and deleted_at is null
  order by id for update`

/** A line without a category has the sign's flow; of a change of value it says nothing. */
const SET_FLOWS = /* sql */ `
  update transaction_lines line set flow = row.flow, version = line.version + 1
  from jsonb_to_recordset(?::jsonb) as row (id uuid, flow text)
  where line.household_id = app.household_id() and line.transaction_id = row.id
    and line.category_id is null and line.flow_origin = 'category' and line.flow <> row.flow`
