import { formatDay, formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { worthAt, type WorthAt } from '#reports/queries/worth_at'
import { bucketName, periodName } from '#reports/bucket_words'
import type { Asked } from '#reports/kinds/asked'
import { change, type Figure, type ReportRow, type ReportTable } from '#reports/table'
import { bucketsOf, fitting } from '#reports/wish/buckets'
import type { Day } from '#core/calendar'

const COLUMNS = ['have', 'owe', 'net'] as const
const MOST = 130

/** What there is and what is owed at the end of each month (or week, quarter, year); pending rows are left out. */
export async function netWorth(asked: Asked): Promise<ReportTable> {
  const { wish, i18n, currency } = asked
  const group = fitting(wish.period, wish.fields.group ?? 'month', MOST)
  const buckets = bucketsOf(wish.period, group)
  const before = wish.compared
  const days = [...buckets.map(({ to }) => to), ...(before ? [before.to] : [])]
  const found = await worthAt([...new Set(days)], asked.today)
  const at = (day: Day) => found.find((each) => each.day === day && each.currency === currency)
  // Where nothing is known at any time there is no answer.
  const isKnown = buckets.some(({ to }) => (at(to)?.netMinor ?? null) !== null)
  const shown = isKnown ? buckets : []
  const rows = shown.map<ReportRow>((bucket) => ({
    key: bucket.key,
    label: bucketName(bucket, group, asked),
    level: 0,
    cells: cellsOf(at(bucket.to), bucket.to),
  }))
  const last = at(buckets.at(-1)!.to)
  const then = before ? at(before.to) : undefined
  return {
    heading: i18n.t(`reports.groups.${group}`),
    columns: COLUMNS.map((key) => ({ key, label: i18n.t(`reports.columns.${key}`) })),
    rows,
    foot: before ? footOf(before.to, last, then, periodName(before, asked), asked) : [],
    finding: findingOf(last, buckets.at(-1)!.to, asked),
    chart: {
      kind: 'line',
      labels: rows.map(({ label }) => label),
      series: [shown.map(({ to }) => at(to)?.netMinor ?? null)],
      names: [i18n.t('reports.columns.net')],
    },
    unit: 'money',
    others: [],
    notes: [...apart(found, buckets.at(-1)!.to, asked), ...unknownNote(found, asked)],
  }
}

/** Balances are no sum of rows alone: what explains them names each account. */
const worth = (minor: bigint | null | undefined, day: Day): Figure => ({
  minor: minor ?? null,
  measure: 'net',
  url: `/reports/why?worth=${day}`,
  why: null,
})

const cellsOf = (found: WorthAt | undefined, day: Day) =>
  [found?.haveMinor, found?.oweMinor, found?.netMinor].map((minor) => worth(minor, day))

function footOf(
  day: Day,
  now: WorthAt | undefined,
  then: WorthAt | undefined,
  label: string,
  { i18n }: Asked
): ReportRow[] {
  const row = { key: 'before', label, level: 0 as const, cells: cellsOf(then, day) }
  if (!now || !then) return [row]
  const pairs: [bigint | null, bigint | null][] = [
    [now.haveMinor, then.haveMinor],
    [now.oweMinor, then.oweMinor],
    [now.netMinor, then.netMinor],
  ]
  const cells = pairs.map(([one, other], index) =>
    one === null || other === null ? null : change(one, other, { bySize: COLUMNS[index] === 'owe' })
  )
  return [row, { key: 'change', label: i18n.t('reports.rows.change'), level: 0, cells }]
}

function findingOf(last: WorthAt | undefined, day: Day, { currency, i18n, locale, today }: Asked) {
  if (!last || last.netMinor === null) return i18n.t('reports.findings.no_worth', { currency })
  const amount = formatMoney(new Money(last.netMinor, currency), { locale }).text
  const on = formatDay(day, { locale, style: 'short', today })
  return i18n.t('reports.findings.worth', { amount, day: on })
}

/** Other currencies are told apart, not added. */
function apart(found: WorthAt[], day: Day, { currency, i18n, locale }: Asked) {
  const others = found.filter((each) => each.day === day && each.currency !== currency)
  const amounts = others.flatMap(({ netMinor, currency: code }) =>
    netMinor === null
      ? []
      : [formatMoney(new Money(netMinor, code), { locale, symbol: 'code' }).text]
  )
  return amounts.length ? [i18n.t('reports.notes.others', { amounts: amounts.join(', ') })] : []
}

function unknownNote(found: WorthAt[], { currency, i18n, locale, today }: Asked) {
  const last = found.findLast((each) => each.currency === currency && each.unknown > 0)
  if (!last) return []
  const day = formatDay(last.day, { locale, style: 'short', today })
  return [i18n.t('reports.notes.unknown', { day, count: last.unknown })]
}
