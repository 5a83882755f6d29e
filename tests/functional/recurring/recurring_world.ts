import { addDays, type Day } from '#core/calendar'
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

/** Days back from one, so many apart each, the oldest first. */
export const daysBack = (from: Day, days: number[]): Day[] =>
  days.map((count) => addDays(from, -count)).toSorted()

export const seriesOf = (person: Person, state?: string) =>
  person.within(async () => {
    const query = tenantDb().from('recurring_series').whereNull('deleted_at').orderBy('name')
    return state ? query.where('state', state) : query
  })

/** A household with rent, pay, a subscription, a subscription among purchases, and noise, found already. */
export async function aBilledHousehold() {
  const person = await aPerson()
  const accountId = await person.within(() => anAccount())
  await person.within(() => arrived(rows(), accountId))
  await workOff(person.householdId)
  return { person, accountId }
}

/** Up to 20 November 2026. */
function rows(): Partial<NewTransaction>[] {
  const months = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
  const monthly = months.flatMap((month, at) => [
    { bankPayee: 'Netflix', postedOn: `${month}-12` as Day },
    { bankPayee: 'Harbour Rent', postedOn: `${month}-02` as Day, amountMinor: -165_000n },
    { bankPayee: 'Acme Pay', postedOn: `${month}-15` as Day, amountMinor: 310_000n },
    {
      bankPayee: 'City Power',
      postedOn: `${month}-0${5 + (at % 2)}` as Day,
      amountMinor: -[8240n, 7711n, 8460n, 9102n, 8005n, 8317n][at],
    },
  ])
  const noise = [3, 8, 9, 21, 40, 47, 66, 80].map((days, at) => ({
    bankPayee: 'Corner Shop',
    postedOn: addDays('2026-11-20', -days),
    amountMinor: -BigInt(700 + at * 613),
  }))
  return [...monthly, ...noise]
}
