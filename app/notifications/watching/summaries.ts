import { addDays, addMonths, firstDay, lastDay, monthOf, weekday, type Day } from '#core/calendar'
import { INCOME_AND_SPEND, TransactionFilter } from '#ledger/queries/transaction_filter'
import { flowSums, roundedWorth } from '#reports/queries/flow_sums'
import { amountOf, type Watch } from '#notifications/watching/watch'
import type { Notification } from '#households/actions/notify'

/** On Monday what the week before came to, on the first of a month what the month before did. */
export async function summaries(watch: Watch): Promise<Notification[]> {
  const { today } = watch
  const news: Notification[] = []
  if (weekday(today) === 1)
    news.push(
      ...(await summary('week', { from: addDays(today, -7), to: addDays(today, -1) }, watch))
    )
  if (today === firstDay(monthOf(today))) {
    const month = addMonths(monthOf(today), -1)
    news.push(...(await summary('month', { from: firstDay(month), to: lastDay(month) }, watch)))
  }
  return news
}

/** Nothing where nothing happened. */
async function summary(
  kind: 'week' | 'month',
  period: { from: Day; to: Day },
  { currency }: Watch
): Promise<Notification[]> {
  const filter = new TransactionFilter({ ...period, flow: INCOME_AND_SPEND })
  const sums = await flowSums(filter, { by: 'none', group: null, currency })
  if (sums.length === 0) return []
  const of = (flow: string) => roundedWorth(sums.filter((sum) => sum.flow === flow))
  const data = {
    spent: amountOf(-of('spend'), currency),
    earned: amountOf(of('income'), currency),
  }
  return [{ kind: `summaries.${kind}`, key: `summaries.${kind}:${period.from}`, data }]
}
