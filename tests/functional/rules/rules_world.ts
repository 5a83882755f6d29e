import { tenantDb } from '#core/household_scope'
import { changeSet } from '#core/change_set'
import { uuidv7 } from '#core/uuid'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { settleArrivals, type Arrivals } from '#ledger/events/arrivals'
import { addRule } from '#rules/actions/save_rule'
import type { Act } from '#rules/acts/acts'
import type { Person } from '#tests/world'

interface RuleOptions {
  name?: string
  condition?: string
  pattern?: string | null
  stops?: boolean
}

/** A rule at the end of the list. Call within a household. */
export const aRule = async (acts: Act[], of: RuleOptions = {}) =>
  (
    await addRule({
      name: of.name ?? 'A rule',
      condition: of.condition ?? '',
      pattern: of.pattern ?? null,
      stops: of.stops ?? false,
      acts,
    })
  ).rule

/** Rows that come from a bank, with what happens to them then. Call within a household. */
export const arrived = (
  rows: Partial<NewTransaction>[],
  accountId: string,
  of: Partial<Arrivals> = {}
) =>
  changeSet({ cause: 'transactions.recorded', details: { count: rows.length } }, async () => {
    const ids = await recordTransactions(rows.map((row) => aBankRow(row, accountId)))
    await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill: false, ...of })
    return ids
  })

export const aBankRow = (row: Partial<NewTransaction>, accountId: string): NewTransaction => ({
  accountId,
  source: 'bank',
  amountMinor: -1000n,
  currency: 'USD',
  postedOn: '2026-11-20',
  bankPayee: 'Corner Shop',
  categoryOrigin: 'bank',
  ...row,
})

export interface RowState {
  payee: string
  note: string | null
  needs_review: boolean
  lines: {
    id: string
    amount_minor: bigint
    category_id: string | null
    category_origin: string
    flow: string
    flow_origin: string
    tag_ids: string[]
  }[]
}

/** What the ledger holds of a transaction now. */
export const stateOf = (person: Person, id: string): Promise<RowState> =>
  person.within(async () => {
    const row = await tenantDb().from('transactions').where('id', id).firstOrFail()
    const lines = await tenantDb()
      .from('transaction_lines')
      .where('transaction_id', id)
      .orderBy('position')
    return { ...row, lines }
  })

/** A tag. Call within a household. */
export async function aTag(name: string): Promise<string> {
  return changeSet({ cause: 'tags.added' }, async () => {
    const { rows } = await tenantDb().rawQuery(
      `insert into tags (household_id, id, name) values (app.household_id(), gen_random_uuid(), ?) returning id`,
      [name]
    )
    return rows[0].id
  })
}

/** As if its account had been compared with the bank's statement. Call within a household. */
export const reconciled = (id: string) =>
  changeSet({ cause: 'test' }, async () => {
    const done = uuidv7()
    await tenantDb().rawQuery(
      `insert into reconciliations (household_id, id, account_id, currency, starts_on, day, balance_minor, status)
       select household_id, ?, account_id, currency, posted_on, posted_on, 0, 'finished' from transactions where id = ?`,
      [done, id]
    )
    await tenantDb().from('transactions').where({ id }).update({ reconciliation_id: done })
  })
