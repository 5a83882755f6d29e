import { ascending, magnitude } from '#core/decimal'
import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import type { Asked } from '#reports/kinds/asked'
import { categoryRows } from '#reports/kinds/category_rows'
import { overTime } from '#reports/kinds/over_time'
import { byKey, pivot, type Pivot, type PivotRow, type PivotWish } from '#reports/kinds/pivot'
import { payeeNames } from '#reports/queries/payee_names'
import { sorted, type ReportTable } from '#reports/table'

/** What was spent on what (or what came in for what), by groups and their categories. */
export async function categories(asked: Asked): Promise<ReportTable> {
  const { wish, i18n } = asked
  const found = await pivot(asked, ofFlow(wish.flow, 'category'))
  return tableOf(found, await categoryRows(found.own, i18n), asked, 'category')
}

/** Who got the money, or gave it. */
export async function merchants(asked: Asked): Promise<ReportTable> {
  const found = await pivot(asked, ofFlow(asked.wish.flow, 'payee'))
  return tableOf(found, await payeeRows(found, asked), asked, 'payee')
}

const ofFlow = (flow: 'spend' | 'income', by: 'category' | 'payee'): PivotWish => ({
  by,
  measure: flow === 'spend' ? 'turned' : 'net',
  criteria: { flow },
  ...(by === 'payee' ? { most: MOST_PAYEES } : {}),
})

/** More payees than these are told apart by nobody; what the others come to is in the total. */
export const MOST_PAYEES = 40

/** The payees with the most. */
export async function payeeRows({ own, valueOf }: Pivot, { i18n }: Asked): Promise<PivotRow[]> {
  const sizes = [...byKey(own)].flatMap(([key, sums]) =>
    key === null ? [] : [{ key, size: magnitude(valueOf(sums)) }]
  )
  const largest = sizes.sort((one, other) => ascending(other.size, one.size)).slice(0, MOST_PAYEES)
  const names = await payeeNames(largest.flatMap(({ key }) => key || []))
  return largest.map(({ key }) => ({
    key,
    label: names.get(key) || key || i18n.t('reports.rows.no_payee'),
    level: 0,
    keys: [key],
    criteria: { payee: `=${key}` },
  }))
}

/** As many bars as one reads beside each other; months are ten years at most. */
const [MOST_BARS, MOST_MONTHS] = [12, 121]

/** A pivot as a report: its rows from the largest, a total below, and a picture of the largest. */
export function tableOf(
  found: Pivot,
  rows: PivotRow[],
  asked: Asked,
  by: string,
  unit: ReportTable['unit'] = 'money'
): ReportTable {
  const { i18n } = asked
  const { columns, others, own, rowOf, total } = found
  const keys = [...new Set(own.map(({ key }) => key))]
  const shown = rows.reduce((count, row) => count + (row.level === 0 ? row.keys.length : 0), 0)
  const table: ReportTable = {
    heading: i18n.t(`reports.dimensions.${by}`),
    columns,
    rows: rows.map(rowOf),
    foot: [total],
    finding: '',
    chart: null,
    unit,
    others,
    notes: shown < keys.length ? [i18n.t('reports.rows.largest', { count: shown })] : [],
  }
  const largestFirst = sorted(table, '-total')
  // Months are read in their order, whatever they come to.
  const inOrder = by === 'month' ? sorted(table, 'key') : largestFirst
  const most = by === 'month' ? MOST_MONTHS : MOST_BARS
  return { ...inOrder, finding: finding(largestFirst, asked), chart: overTime(inOrder, most) }
}

function finding({ rows, foot, unit }: ReportTable, { currency, i18n, locale }: Asked) {
  const [largest, total] = [rows[0]?.cells[0], foot[0].cells[0]]
  if (unit === 'count' || !largest || !total || !('minor' in largest) || !('minor' in total)) {
    return i18n.t('reports.findings.rows', { count: rows.length })
  }
  const text = (minor: bigint | null) =>
    formatMoney(new Money(minor ?? 0n, currency), { locale }).text
  const amounts = { amount: text(largest.minor), total: text(total.minor) }
  return i18n.t('reports.findings.largest', { name: rows[0].label, ...amounts })
}
