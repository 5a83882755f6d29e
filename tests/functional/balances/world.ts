import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { recordTransactions, type Source } from '#ledger/actions/record_transactions'
import { anAccount, aPerson, type Person } from '#tests/world'
import type { Day } from '#core/calendar'

export interface Row {
  payee: string
  amount: bigint
  day: Day
  source?: Source
  isPending?: boolean
}

/** Within a household: a balance that the bank told. */
export const told = (accountId: string, day: Day, minor: bigint, currency = 'USD') =>
  changeSet({ cause: 'banking.synced' }, () =>
    tenantDb()
      .table('balance_observations')
      .insert({
        household_id: tenantDb().raw('app.household_id()'),
        id: uuidv7(),
        account_id: accountId,
        day,
        source: 'bank',
        currency,
        current_minor: minor.toString(),
      })
  )

export const rowsOn = (accountId: string, rows: Row[]) =>
  recordTransactions(
    rows.map(({ payee, amount, day, source = 'bank', isPending }) => ({
      accountId,
      source,
      isPending,
      amountMinor: amount,
      currency: 'USD',
      postedOn: day,
      [source === 'manual' ? 'userPayee' : 'bankPayee']: payee,
    }))
  )

/** An account with 1,000.00 and rows of November. */
export async function anAccountWith(rows: Row[], person?: Person) {
  const who = person ?? (await aPerson())
  return who.within(async () => {
    const account = await anAccount({ openingMinor: 100_000n })
    const ids = await rowsOn(account, rows)
    return { person: who, account, ids }
  })
}

export const reconciled = (person: Person) =>
  person.within(async () => {
    const rows = await tenantDb()
      .from('reconciliations')
      .whereNull('deleted_at')
      .orderBy('created_at')
    return rows.map(({ status }) => status as string)
  })
