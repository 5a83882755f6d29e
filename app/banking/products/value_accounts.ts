import i18nManager from '@adonisjs/i18n/services/main'
import { tenantDb } from '#core/household_scope'
import { recordValuations, type Valuation } from '#ledger/actions/record_valuations'
import type { Day } from '#core/calendar'

/** What is needed of an account that the bank told of in this sync. */
export interface ValuedAccount {
  accountId: string
  currency: string
  /** What the bank says it is worth now: minor units, debts below zero. Null: not told. */
  currentMinor: bigint | null
  isDeleted: boolean
}

/** Investments do, and loans where the bank sends no movements. */
export const changesByItself = ({ kind }: { kind: string }) =>
  kind === 'investment' || kind === 'loan'

/**
 * Accounts of investments, and loans of which the bank sends no movements, change their value by
 * themselves: the change becomes a row of the ledger, so that the balance stays what its rows add
 * up to and net worth is right. Bank accounts and cards are never touched: there a difference is one
 * to look at. Call within the sync's change set, after what it brought is written, once the
 * connection's history is complete.
 */
export async function valueAccounts(accounts: ValuedAccount[], day: Day): Promise<void> {
  const told = accounts.filter(({ currentMinor, isDeleted }) => currentMinor !== null && !isDeleted)
  if (told.length === 0) return
  const rows = told.map(({ accountId, currency, currentMinor }) => ({
    account_id: accountId,
    currency,
    current_minor: `${currentMinor}`,
  }))
  const { rows: changed } = await tenantDb().rawQuery(CHANGES, [JSON.stringify(rows)])
  const text = i18nManager.locale('en').t('banking.valuation.text')
  await recordValuations(
    changed.map((change: Omit<Valuation, 'text'>) => ({ ...change, text })),
    day
  )
}

/** A change of value that a person deleted is not made again: it counts as if it were there. */
const CHANGES = /* sql */ `
  select a.id as "accountId", a.currency, own.change as "changeMinor",
    case when a.kind = 'loan' then 'debt_payment' else 'investment' end as flow
  from jsonb_to_recordset(?::jsonb) as row (account_id uuid, currency text, current_minor bigint)
  join accounts a on a.household_id = app.household_id() and a.id = row.account_id
    and a.currency = row.currency and a.deleted_at is null and a.kind in ('investment', 'loan')
  cross join lateral (
    select (row.current_minor - a.opening_minor
      - coalesce((select sum(s.posted_minor) from account_totals s
          where s.household_id = a.household_id and s.account_id = a.id and s.currency = a.currency), 0)
      - coalesce((select sum(t.amount_minor) from transactions t where t.household_id = a.household_id
          and t.account_id = a.id and t.currency = a.currency and t.source = 'valuation' and t.deleted_reason = 'user'), 0)
    )::bigint as change
  ) own
  where own.change <> 0 and (a.kind = 'investment' or (a.kind = 'loan' and not exists (
    select from transactions t join provider_transactions p
      on p.household_id = t.household_id and p.transaction_id = t.id and p.removed_at is null
    where t.household_id = a.household_id and t.account_id = a.id and t.deleted_at is null)))
  order by a.id`
