import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { listed, type ListedSeries } from '#recurring/queries/series_list'
import { provenInsight, type Insight, type InsightFacts } from '#reports/insights/insight'
import { newBills } from '#reports/queries/new_bills'
import type { Day } from '#core/calendar'

/** Pay that is late: its number is what came the last time. */
export async function lateIncome(facts: InsightFacts): Promise<Insight[]> {
  const late = followed(facts).filter(({ flow, status }) => flow === 'income' && status === 'late')
  return eachOf(late, async ({ id, name, merchant, lastPaid, standing }) => {
    const [dueOn] = standing.late
    if (!lastPaid?.paidOn || lastPaid.amountMinor === null) return []
    const said = {
      kind: 'late' as const,
      key: `late:${id}:${dueOn}`,
      minor: lastPaid.amountMinor,
      measure: 'net' as const,
      words: { name, day: lastPaid.paidOn, dueOn },
    }
    return provenInsight(said, paidOn(merchant, lastPaid.paidOn), facts.currency)
  })
}

/** A bill that costs more than before: its number is the new price. */
export async function raisedPrices(facts: InsightFacts): Promise<Insight[]> {
  const raised = followed(facts).filter(
    ({ changed }) => changed && changed.toMinor < changed.fromMinor && changed.fromMinor < 0n
  )
  return eachOf(raised, async ({ id, name, merchant, changed }) => {
    const { since, fromMinor, toMinor } = changed!
    const said = {
      kind: 'price' as const,
      key: `price:${id}:${since}`,
      minor: -toMinor,
      measure: 'turned' as const,
      words: { name, day: since, otherMinor: fromMinor - toMinor },
    }
    return provenInsight(said, paidOn(merchant, since), facts.currency)
  })
}

/** What seems to come again since lately, and nobody decided about: its number is what it came to so far. */
export async function newSubscriptions({ today, currency }: InsightFacts): Promise<Insight[]> {
  const found = await newBills(today, currency)
  return eachOf(found, async ({ id, name, merchant, accountId, count, netMinor, firstOn }) => {
    const said = {
      kind: 'new' as const,
      key: `new:${id}`,
      minor: -netMinor,
      measure: 'turned' as const,
      words: { name, count, day: firstOn },
    }
    const filter = new TransactionFilter({
      ...{ payee: `=${merchant}`, account: accountId },
      ...{ from: firstOn, to: today },
    })
    return provenInsight(said, filter, currency)
  })
}

/** Those in the household's currency, as they stand today. */
const followed = ({ series, today, currency }: InsightFacts): ListedSeries[] =>
  series.filter((one) => one.currency === currency).map((one) => listed(one, today))

const paidOn = (merchant: string, day: Day) =>
  new TransactionFilter({ payee: `=${merchant}`, from: day, to: day })

async function eachOf<T>(all: T[], say: (one: T) => Promise<Insight[]>): Promise<Insight[]> {
  const said: Insight[] = []
  for (const one of all) said.push(...(await say(one)))
  return said
}
