import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { INCOME_AND_SPEND, type FlowChoice } from '#ledger/queries/transaction_filter'
import { bucketName, periodName } from '#reports/bucket_words'
import { net, otherCurrencies, type Asked } from '#reports/kinds/asked'
import { flowSums, type FlowSum } from '#reports/queries/flow_sums'
import { change, figure, type ReportRow, type ReportTable } from '#reports/table'
import { bucketsOf, fitting } from '#reports/wish/buckets'
import { monthsOf, type Period } from '#reports/wish/periods'

const COLUMNS = ['in', 'out', 'left'] as const
const FLOWS: Record<(typeof COLUMNS)[number], FlowChoice> = {
  in: 'income',
  out: 'spend',
  left: INCOME_AND_SPEND,
}
const COUNTED = { flow: INCOME_AND_SPEND } as const
/** More bars and rows than this are read by nobody. */
const MOST = 130

/** What came in, what went out and what was left over, one row for each month (or week, quarter, year). */
export async function incomeExpense(asked: Asked): Promise<ReportTable> {
  const { wish, i18n } = asked
  const usual = monthsOf(wish.period) === 1 ? 'week' : 'month'
  const group = fitting(wish.period, wish.fields.group ?? usual, MOST)
  const { currency } = asked
  const own = await flowSums(wish.rows(wish.period, COUNTED), { by: 'none', group, currency })
  const byBucket = Map.groupBy(own, ({ bucket }) => bucket)
  // Months of nothing are no answer.
  const buckets = own.length === 0 ? [] : bucketsOf(wish.period, group)
  const rows = buckets.map<ReportRow>((bucket) => {
    const sums = byBucket.get(bucket.key) ?? []
    const label = bucketName(bucket, group, asked)
    const isMixed = sums.some((each) => each.currency !== currency)
    return { key: bucket.key, label, level: 0, isMixed, cells: cellsOf(sums, bucket, asked) }
  })
  return {
    heading: i18n.t(`reports.groups.${group}`),
    columns: COLUMNS.map((key) => ({ key, label: i18n.t(`reports.columns.${key}`) })),
    rows,
    foot: await footOf(own, asked),
    finding: findingOf(own, asked),
    chart: {
      kind: 'bars',
      labels: rows.map(({ label }) => label),
      series: [sizes(rows, 0, 1n), sizes(rows, 1, -1n)],
      names: [i18n.t('reports.columns.in'), i18n.t('reports.columns.out')],
    },
    unit: 'money',
    others: otherCurrencies(own, asked, COUNTED),
    notes: [],
  }
}

const amounts = (sums: FlowSum[]) => {
  const of = (flow: string) => net(sums.filter((sum) => sum.flow === flow))
  return [of('income'), of('spend'), net(sums)]
}

const cellsOf = (sums: FlowSum[], period: Period, { wish }: Asked) => {
  const found = amounts(sums)
  return COLUMNS.map((key, index) => figure(found[index], wish.rows(period, { flow: FLOWS[key] })))
}

/** All of it; and if there is something to compare with, that and the difference. */
async function footOf(own: FlowSum[], asked: Asked): Promise<ReportRow[]> {
  const { wish, i18n, currency } = asked
  const label = i18n.t('reports.rows.total')
  const foot: ReportRow[] = [
    { key: 'total', label, level: 0, cells: cellsOf(own, wish.period, asked) },
  ]
  const before = wish.compared
  if (!before) return foot
  const all = { by: 'none', group: null, currency } as const
  const earlier = await flowSums(wish.rows(before, COUNTED), all)
  const [now, then] = [amounts(own), amounts(earlier)]
  const differences = now.map((minor, index) =>
    change(minor, then[index], { bySize: COLUMNS[index] === 'out' })
  )
  return [
    ...foot,
    {
      key: 'before',
      label: periodName(before, asked),
      level: 0,
      cells: cellsOf(earlier, before, asked),
    },
    { key: 'change', label: i18n.t('reports.rows.change'), level: 0, cells: differences },
  ]
}

const sizes = (rows: ReportRow[], at: number, sign: bigint) =>
  rows.map(({ cells }) => {
    const cell = cells[at]
    return cell && 'minor' in cell && cell.minor !== null ? cell.minor * sign : null
  })

function findingOf(own: FlowSum[], { currency, locale, i18n }: Asked) {
  const [came, went, left] = amounts(own)
  const text = (minor: bigint) =>
    formatMoney(new Money(minor, currency), { locale, sign: 'never' }).text
  return i18n.t(`reports.findings.${left < 0n ? 'over' : 'left'}`, {
    came: text(came),
    went: text(went),
    left: text(left),
  })
}
