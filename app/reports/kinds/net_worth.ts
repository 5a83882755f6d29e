import { formatDay, formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { bucketName, periodName } from '#reports/bucket_words'
import { unratedNotes } from '#reports/kinds/unrated_notes'
import { ratesUsed } from '#currencies/queries/rates_used'
import { isLike, netWorth as worthAt, type NetWorthPoint } from '#reports/queries/net_worth'
import { change, type Figure, type ReportRow, type ReportTable } from '#reports/table'
import { bucketsOf, fitting } from '#reports/wish/buckets'
import type { Asked, OtherCurrency } from '#reports/kinds/asked'
import type { Day } from '#core/calendar'

const COLUMNS = ['have', 'owe', 'net'] as const
const MOST = 130

/**
 * What there is and what is owed at the end of each month (or week, quarter, year), in the household's
 * currency by the rates of those days; pending rows are left out.
 */
export async function netWorth(asked: Asked): Promise<ReportTable> {
  const { wish, i18n, currency, today } = asked
  const group = fitting(wish.period, wish.fields.group ?? 'month', MOST)
  const buckets = bucketsOf(wish.period, group)
  const before = wish.compared
  const days = [...new Set([...buckets.map(({ to }) => to), ...(before ? [before.to] : [])])]
  const found = new Map((await worthAt({ days, today, currency })).map((each) => [each.day, each]))
  const points = buckets.map(({ to }) => found.get(to)!)
  // Where nothing is known at any time there is no answer.
  const isKnown = points.some(({ haveMinor, others }) => haveMinor !== null || others.length > 0)
  const shown = isKnown ? buckets : []
  const rows = shown.map<ReportRow>((bucket) =>
    rowOf(bucket.key, bucketName(bucket, group, asked), found.get(bucket.to)!)
  )
  const last = points.at(-1)!
  return {
    heading: i18n.t(`reports.groups.${group}`),
    columns: COLUMNS.map((key) => ({ key, label: i18n.t(`reports.columns.${key}`) })),
    rows,
    foot: before ? footOf(last, found.get(before.to)!, periodName(before, asked), asked) : [],
    finding: findingOf(last, asked),
    chart: {
      kind: 'line',
      labels: rows.map(({ label }) => label),
      series: [shown.map(({ to }) => found.get(to)!.netMinor)],
      names: [i18n.t('reports.columns.net')],
    },
    unit: 'money',
    others: await inOthers(last, asked),
    notes: [...unratedNotes(points, asked), ...unknownNote(points, asked)],
  }
}

/** Balances are no sum of rows alone: what explains them names each account and each rate. */
const whyWorth = (day: Day) => `/reports/why?worth=${day}`

const worth = (minor: bigint | null, day: Day): Figure => ({
  ...{ minor, measure: 'net', url: whyWorth(day), why: null },
})

const rowOf = (key: string, label: string, point: NetWorthPoint): ReportRow => ({
  ...{ key, label, level: 0 },
  isMixed: point.others.length > 0,
  cells: valuesOf(point).map((minor) => worth(minor, point.day)),
})

const valuesOf = ({ haveMinor, oweMinor, netMinor }: NetWorthPoint) => [
  haveMinor,
  oweMinor,
  netMinor,
]

function footOf(now: NetWorthPoint, then: NetWorthPoint, label: string, { i18n }: Asked) {
  const values = valuesOf(then)
  const cells = valuesOf(now).map((one, index) => {
    const other = values[index]
    if (one === null || other === null || !isLike(now, then)) return null
    return change(one, other, { bySize: COLUMNS[index] === 'owe' })
  })
  const changed: ReportRow = {
    ...{ key: 'change', label: i18n.t('reports.rows.change'), level: 0, cells },
  }
  return [rowOf('before', label, then), changed]
}

function findingOf({ day, netMinor }: NetWorthPoint, { currency, i18n, locale, today }: Asked) {
  if (netMinor === null) return i18n.t('reports.findings.no_worth')
  const amount = formatMoney(new Money(netMinor, currency), { locale }).text
  const on = formatDay(day, { locale, style: 'short', today })
  return i18n.t('reports.findings.worth', { amount, day: on })
}

/** What the last number has in other currencies, and by which rate that is in it. */
async function inOthers(last: NetWorthPoint, { currency, today }: Asked): Promise<OtherCurrency[]> {
  const day = last.day < today ? last.day : today
  const codes = last.others.map((other) => other.currency)
  const rates = await ratesUsed(codes, currency, day)
  return last.others.map((other) => {
    const rate = rates.find((each) => each.currency === other.currency)!
    return { ...other, url: whyWorth(last.day), isMissing: rate.rate === null, rate }
  })
}

function unknownNote(points: NetWorthPoint[], { i18n, locale, today }: Asked) {
  const last = points.findLast(({ unknownAccounts }) => unknownAccounts > 0)
  if (!last) return []
  const day = formatDay(last.day, { locale, style: 'short', today })
  return [i18n.t('reports.notes.unknown', { day, count: last.unknownAccounts })]
}
