import type { TransactionCriteria } from '#ledger/queries/transaction_filter'
import { bucketName } from '#reports/bucket_words'
import { otherCurrencies, type Asked, type OtherCurrency } from '#reports/kinds/asked'
import { flowSums, type FlowSum, type SumKey } from '#reports/queries/flow_sums'
import { change, figure, type Cell, type ReportColumn, type ReportRow } from '#reports/table'
import { measured, sideOf, type FigureMeasure } from '#reports/measures'
import { bucketsOf, fitting } from '#reports/wish/buckets'
import type { Period } from '#reports/wish/periods'

/** A row of a pivot: which sums are in it, and which rows of the ledger. */
export interface PivotRow {
  key: string
  label: string
  level: 0 | 1
  icon?: string
  /** The keys of its sums; null is what has none. */
  keys: (string | null)[]
  criteria: TransactionCriteria
}

export interface PivotWish {
  by: SumKey
  measure: FigureMeasure
  /** What all of it is about. */
  criteria: TransactionCriteria
  /** Where a number is counted rather than summed up. */
  counts?: boolean
  /** Its rows are months: then there are no columns of time, and nothing to compare them with. */
  isByMonth?: boolean
  /** So many payees alone are told apart. */
  most?: number
  /** No columns of time. */
  isWhole?: boolean
}

export interface Pivot {
  columns: ReportColumn[]
  own: FlowSum[]
  others: OtherCurrency[]
  rowOf: (row: PivotRow) => ReportRow
  /** All of it. A line with two tags, or a split that is counted, is in it once. */
  total: ReportRow
  valueOf: (sums: FlowSum[]) => bigint
}

/** Sums by something and by time: a column for all of it, for what it is compared with, and for each part. */
export async function pivot(asked: Asked, of: PivotWish): Promise<Pivot> {
  const { wish, i18n } = asked
  const group = of.isByMonth
    ? 'month'
    : fitting(wish.period, wish.fields.group ?? 'month', asked.mostColumns)
  const buckets = of.isByMonth || of.isWhole ? [] : bucketsOf(wish.period, group)
  const parts = buckets.length > 1 ? buckets : []
  const before = of.isByMonth ? null : wish.compared
  const isTimed = of.isByMonth || parts.length > 0
  const look = async (by: SumKey) => {
    const ask = async (period: Period, grouped: boolean, keys?: string[]) =>
      flowSums(wish.rows(period, of.criteria), {
        by,
        group: grouped ? group : null,
        counts: of.counts,
        side: sideOf(of.measure),
        currency: asked.currency,
        most: of.most,
        keys,
      })
    const own = await ask(wish.period, isTimed)
    if (!before) return { own, earlier: [] }
    const keys = of.most && [...new Set(own.flatMap(({ key }) => key ?? []))]
    return { own, earlier: await ask(before, false, keys || undefined) }
  }
  const found = await look(of.by)
  const own = of.isByMonth ? found.own.map((sum) => ({ ...sum, key: sum.bucket })) : found.own
  const valueOf = (sums: FlowSum[]) => measured(sums, of.measure)

  const [ownByKey, earlierByKey] = [own, found.earlier].map(byKey)

  const bySize = of.measure === 'out' || (of.measure === 'net' && of.criteria.flow === 'spend')
  const isMixed = (sums: FlowSum[]) =>
    of.measure !== 'count' && sums.some(({ currency }) => currency !== asked.currency)
  const cellsOf = (now: FlowSum[], then: FlowSum[], criteria: TransactionCriteria): Cell[] => {
    const cell = (sums: FlowSum[], period: Period) =>
      figure(valueOf(sums), wish.rows(period, { ...of.criteria, ...criteria }), of.measure)
    const compared = before
      ? [cell(then, before), change(valueOf(now), valueOf(then), { bySize })]
      : []
    const byBucket = Map.groupBy(now, ({ bucket }) => bucket)
    const timed = parts.map((part) => cell(byBucket.get(part.key) ?? [], part))
    return [cell(now, wish.period), ...compared, ...timed]
  }
  const rowOf = ({ keys, criteria, ...row }: PivotRow): ReportRow => {
    const within = (sums: SumsByKey) => keys.flatMap((key) => sums.get(key) ?? [])
    const [now, then] = [within(ownByKey), within(earlierByKey)]
    return { ...row, isMixed: isMixed(now) || isMixed(then), cells: cellsOf(now, then, criteria) }
  }
  const isSeveral = of.counts || of.by === 'tag'
  const all = isSeveral ? await look('none') : { own, earlier: found.earlier }
  const word = (key: string) => ({ key, label: i18n.t(`reports.columns.${key}`) })
  return {
    columns: [
      word('total'),
      ...(before ? [word('before'), word('change')] : []),
      ...parts.map((part) => ({ key: part.key, label: bucketName(part, group, asked) })),
    ],
    own,
    // How many there are is asked of all currencies.
    others: of.measure === 'count' ? [] : otherCurrencies(found.own, asked, of.criteria),
    rowOf,
    total: {
      key: 'total',
      label: i18n.t('reports.rows.total'),
      level: 0,
      isMixed: isMixed(all.own) || isMixed(all.earlier),
      cells: cellsOf(all.own, all.earlier, {}),
    },
    valueOf,
  }
}

/** So that a row does not look at the sums of all others. */
export const byKey = (sums: FlowSum[]) => Map.groupBy(sums, ({ key }) => key)

type SumsByKey = ReturnType<typeof byKey>
