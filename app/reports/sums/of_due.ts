import { firstDay, isMonth, lastDay } from '#core/calendar'
import { upcoming } from '#recurring/queries/upcoming'
import { isReportable } from '#reports/wish/periods'
import { plainSum, type Explained, type Reader } from '#reports/sums/sum'

/** What bills and pay are still to come in a month, in or out, in one currency. */
export async function ofDue({ currency, i18n, query, today }: Reader): Promise<Explained | null> {
  const { month } = query
  if (!isMonth(month) || !isReportable(firstDay(month))) return null
  const isIn = query.of === 'in'
  const wanted = typeof query.currency === 'string' ? query.currency : currency
  const due = await upcoming({ from: firstDay(month), to: lastDay(month), today })
  const own = due.filter((one) => one.currency === wanted && one.amountMinor > 0n === isIn)
  const parts = own.map(({ name, seriesId, amountMinor: minor }) => ({
    label: name,
    url: `/recurring/${seriesId}`,
    minor,
    currency: wanted,
  }))
  const title = i18n.t('recurring.calendar.open')
  return plainSum({ title, currency: wanted, parts, rules: [i18n.t('reports.why.sums_of.due')] })
}
