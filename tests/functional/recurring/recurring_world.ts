import { addDays, addMonths, type Day } from '#core/calendar'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { recordTransactions, type NewTransaction } from '#ledger/actions/record_transactions'
import { settleArrivals, type Arrivals } from '#ledger/events/arrivals'
import { workOff } from '#recurring/finding/work_off'
import { aPerson, anAccount, type Person } from '#tests/world'

/** Rows that come from a bank, with what happens to them then. Call within a household. */
export const arrived = (
  sent: Partial<NewTransaction>[],
  accountId: string,
  of: Partial<Arrivals> = {}
) =>
  changeSet({ cause: 'transactions.recorded', details: { count: sent.length } }, async () => {
    const ids = await recordTransactions(
      sent.map((row) => ({
        accountId,
        source: 'bank',
        amountMinor: -1599n,
        currency: 'USD',
        postedOn: '2026-11-20',
        bankPayee: 'Netflix',
        ...row,
      }))
    )
    await settleArrivals({ ids, by: 'bank', isNew: true, isBackfill: false, ...of })
    return ids
  })

export const seriesOf = (person: Person, state?: string) =>
  person.within(async () => {
    const query = tenantDb().from('recurring_series').whereNull('deleted_at').orderBy('name')
    return state ? query.where('state', state) : query
  })

/** A household with rent, pay, a subscription, a bill that varies, and noise, found already. */
export async function aBilledHousehold(today: Day = '2026-11-20') {
  const person = await aPerson()
  const accountId = await person.within(() => anAccount())
  await person.within(() => arrived(rows(today), accountId))
  await workOff(person.householdId)
  return { person, accountId }
}

/** Six months of bills, and purchases of no rhythm. */
function rows(today: Day): Partial<NewTransaction>[] {
  const before = (days: number, months: number) => addMonths(addDays(today, -days), -months)
  const monthly = [5, 4, 3, 2, 1, 0].flatMap((ago) => [
    { bankPayee: 'Netflix', postedOn: before(8, ago) },
    { bankPayee: 'Harbour Rent', postedOn: before(18, ago), amountMinor: -165_000n },
    { bankPayee: 'Acme Pay', postedOn: before(5, ago), amountMinor: 310_000n },
    {
      bankPayee: 'City Power',
      postedOn: before(14 + (ago % 2), ago),
      amountMinor: -[8317n, 8005n, 9102n, 8460n, 7711n, 8240n][ago],
    },
  ])
  const noise = [3, 8, 9, 21, 40, 47, 66, 80].map((days, at) => ({
    bankPayee: 'Corner Shop',
    postedOn: addDays(today, -days),
    amountMinor: -BigInt(700 + at * 613),
  }))
  return [...monthly, ...noise]
}
