import { changeSet } from '#core/change_set'
import { sqlBindings } from '#core/sql_bindings'
import { tenantDb } from '#core/household_scope'
import { keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import type { Day } from '#core/calendar'
import Account from '#accounts/models/account'
import { tagIdsOf } from '#ledger/fields/tag_ids'
import { settleArrivals } from '#ledger/events/arrivals'
import { refuseUnknownCategory } from '#ledger/actions/categorize'
import { recordTransactions } from '#ledger/actions/record_transactions'
import { readSignedAmount } from '#ledger/actions/read_signed_amount'

export interface TypedTransaction {
  accountId: string
  occurredOn: Day
  payee: string
  /** As typed, in the account's currency and the person's locale. */
  amount: string
  locale: string
  /** Which way it went where the amount does not say so itself. */
  direction: 'in' | 'out'
  categoryId: string | null
  note: string | null
  /** Names; those that are not known become tags. */
  tags?: string[]
}

/**
 * Adds what a person typed.
 * @throws Refusal `account_id` or `category_id` when it is not of this household, `amount` when it cannot be
 *   read, or there are as many rows as may be.
 */
export async function addTransaction(typed: TypedTransaction) {
  const account = await Account.workable().where('id', typed.accountId).first()
  if (!account)
    throw new Refusal('account_id', 'exists', 'Choose an account. Cash, if it was cash.')
  await refuseUnknownCategory(typed.categoryId)
  const amount = readSignedAmount({ ...typed, currency: account.currency })
  await keepWithin('transactions', 'amount', countTransactions)
  return changeSet({ cause: 'transactions.added' }, async (changeSetId) => {
    const [id] = await recordTransactions([
      {
        accountId: account.id,
        source: 'manual',
        amountMinor: amount.minor,
        currency: account.currency,
        postedOn: typed.occurredOn,
        userPayee: typed.payee,
        note: typed.note,
        categoryId: typed.categoryId,
        categoryOrigin: 'user',
      },
    ])
    if (typed.tags?.length) await tag(id, typed.tags)
    await settleArrivals({ ids: [id], by: 'person', isNew: true, isBackfill: false })
    return { id, changeSetId }
  })
}

/** The totals know, so that no row is looked at. */
const countTransactions = async () => {
  const [{ rows }] = await tenantDb().from('account_totals').sum('rows as rows')
  return Number(rows ?? 0)
}

const tag = async (transactionId: string, names: string[]) =>
  tenantDb().rawQuery(TAG, sqlBindings({ transactionId, tagIds: await tagIdsOf(names) }))

const TAG = /* sql */ `
  update transaction_lines l set tag_ids = (:tagIds)::uuid[] from transactions t
  where t.household_id = app.household_id() and t.id = (:transactionId)::uuid
    and l.household_id = t.household_id and l.transaction_id = t.id`
