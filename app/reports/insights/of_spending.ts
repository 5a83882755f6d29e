import { monthOf } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { flowSums, roundedWorth } from '#reports/queries/flow_sums'
import { largePurchases } from '#reports/queries/large_purchases'
import { monthSoFar } from '#reports/queries/month_flows'
import {
  insightOf,
  provenInsight,
  type Insight,
  type InsightFacts,
} from '#reports/insights/insight'
import { netWorth } from '#reports/queries/net_worth'
import { usualByNow } from '#reports/queries/usual_by_now'
import type { UsualSpending } from '#reports/queries/usual_spending'

/** Bank fees of the month so far. */
export async function fees({ today, currency }: InsightFacts): Promise<Insight[]> {
  const { rows } = await tenantDb().rawQuery(FEES)
  if (rows.length === 0) return []
  const { now } = monthSoFar(today)
  const filter = new TransactionFilter({ ...now, category: `=${rows[0].id}`, flow: 'spend' })
  const sums = await flowSums(filter, { by: 'none', group: null, currency })
  const minor = -roundedWorth(sums)
  const count = sums.reduce((all, each) => all + each.count, 0)
  if (minor <= 0n) return []
  // Another fee is another remark.
  const key = `fees:${monthOf(today)}:${count}`
  return [insightOf({ kind: 'fees', key, minor, measure: 'turned', words: { count } }, filter)]
}

/** A group of categories that took more by this day than usually by the same day of a month; the most first. */
export async function dearCategories(
  { currency, spending, today }: InsightFacts,
  { monthMinor }: UsualSpending
): Promise<Insight[]> {
  if (monthMinor === null) return []
  const isMuch = (minor: bigint) => minor * 20n >= monthMinor
  // What is not much at all cannot be too much.
  const candidates = spending.filter(({ id, spentMinor }) => id !== null && isMuch(spentMinor))
  const usual = await usualByNow(
    candidates.map(({ id }) => id!),
    today,
    currency
  )
  const over = candidates.flatMap((group) => {
    const usualMinor = usual.get(group.id!)
    if (usualMinor === undefined) return []
    return [{ ...group, usualMinor, overMinor: group.spentMinor - usualMinor }]
  })
  return over
    .filter(({ overMinor, usualMinor }) => overMinor * 4n >= usualMinor && isMuch(overMinor))
    .toSorted((one, other) => (one.overMinor > other.overMinor ? -1 : 1))
    .map(({ id, name, spentMinor, usualMinor, filter }) => {
      const key = `category:${id}:${monthOf(today)}`
      const words = { name, otherMinor: usualMinor }
      const said = { kind: 'category', key, minor: spentMinor, measure: 'turned', words } as const
      return insightOf(said, filter)
    })
}

/** A purchase that alone took a quarter of a usual month. */
export async function largeOnes(facts: InsightFacts, usual: UsualSpending): Promise<Insight[]> {
  const { today, currency } = facts
  const { monthMinor } = usual
  if (monthMinor === null) return []
  const found = await largePurchases(today, { currency, fromMinor: monthMinor / 4n })
  const said: Insight[] = []
  for (const { id, payee, merchant, accountId, day, amountMinor } of found) {
    const filter = new TransactionFilter({
      ...{ payee: `=${merchant}`, account: accountId },
      ...{ from: day, to: day },
    })
    const ratio = Number((-amountMinor * 100n) / monthMinor) / 100
    const words = { name: payee, day, ratio }
    const large = { kind: 'large', key: `large:${id}`, minor: -amountMinor, words } as const
    said.push(...(await provenInsight({ ...large, measure: 'turned' }, filter, currency)))
  }
  return said
}

/** From so many months of spending on, money that lies ready may be worth a thought. */
const MONTHS = 6n

/** What can be spent at once, where it is far more than months need. */
export async function idleMoney(facts: InsightFacts, usual: UsualSpending): Promise<Insight[]> {
  const { today, currency } = facts
  if (usual.monthMinor === null) return []
  const [{ netMinor }] = await netWorth({ days: [today], today, currency, scope: 'liquid' })
  const minor = netMinor ?? 0n
  if (minor < usual.monthMinor * MONTHS) return []
  const why = `/reports/why?worth=${today}&scope=liquid`
  const words = { count: Number(minor / usual.monthMinor) }
  const key = `idle:${today.slice(0, 4)}`
  return [{ kind: 'idle', key, minor, measure: 'net', url: why, why, words }]
}

const FEES = /* sql */ `
  select id from categories where household_id = app.household_id() and key = 'obligations.fees' and deleted_at is null`
