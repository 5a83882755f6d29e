import { readKeys } from '#reports/actions/read_insights'
import { lateIncome, newSubscriptions, raisedPrices } from '#reports/insights/of_bills'
import { dearCategories, fees, idleMoney, largeOnes } from '#reports/insights/of_spending'
import { usualSpending } from '#reports/queries/usual_spending'
import type { Insight, InsightFacts } from '#reports/insights/insight'

/** More than this nobody reads. */
const MOST = 3

/**
 * What is different from usual, what matters most first, and nothing that the reader has read. The same rows
 * always say the same. What comes later is not even looked for when there is enough.
 */
export async function insights(facts: InsightFacts): Promise<Insight[]> {
  const seen = await readKeys()
  let usual: ReturnType<typeof usualSpending> | undefined
  const months = () => (usual ??= usualSpending(facts.today, facts.currency))
  const finders: (() => Promise<Insight[]>)[] = [
    () => lateIncome(facts),
    () => raisedPrices(facts),
    () => fees(facts),
    async () => dearCategories(facts, await months()),
    () => newSubscriptions(facts),
    async () => largeOnes(facts, await months()),
    async () => idleMoney(facts, await months()),
  ]
  const said: Insight[] = []
  for (const find of finders) {
    if (said.length >= MOST) break
    said.push(...(await find()).filter(({ key }) => !seen.has(key)))
  }
  return said.slice(0, MOST)
}
