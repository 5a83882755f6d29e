import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { INCOME_AND_SPEND } from '#ledger/queries/transaction_filter'
import type { Asked } from '#reports/kinds/asked'
import { categoryRows } from '#reports/kinds/category_rows'
import { flowPicture } from '#reports/kinds/flow_picture'
import { pivot } from '#reports/kinds/pivot'
import {
  change,
  figure,
  isChange,
  type Cell,
  type ReportRow,
  type ReportTable,
} from '#reports/table'

/** Where money came from and where it went: sources, their total, groups and the categories in them. */
export async function cashFlow(asked: Asked): Promise<ReportTable> {
  const { i18n, currency, locale } = asked
  const ask = (flow: 'income' | 'spend') =>
    pivot(asked, { by: 'category', measure: 'net', criteria: { flow }, isWhole: true })
  const [income, spend] = [await ask('income'), await ask('spend')]
  const sources = (await categoryRows(income.own, i18n)).map(income.rowOf)
  const uses = (await categoryRows(spend.own, i18n)).map(spend.rowOf)
  const named = (row: ReportRow, key: string) => ({
    ...row,
    key,
    label: i18n.t(`reports.rows.${key}`),
  })
  const [came, went] = [named(income.total, 'came_in'), named(spend.total, 'went_out')]
  const left = leftOver(came, went, asked)
  const text = (minor: bigint) => formatMoney(new Money(minor, currency), { locale, sign: 'never' })
  const [inMinor, outMinor, leftMinor] = [came, went, left].map((row) => minorOf(row.cells[0]))
  return {
    heading: i18n.t('reports.dimensions.category'),
    columns: income.columns,
    rows: sources.length + uses.length === 0 ? [] : [...sources, ...uses],
    foot: [came, went, left],
    finding: i18n.t(`reports.findings.${leftMinor < 0n ? 'over' : 'left'}`, {
      came: text(inMinor).text,
      went: text(outMinor).text,
      left: text(leftMinor).text,
    }),
    chart: null,
    flow: flowPicture({ sources, uses, left }, asked),
    unit: 'money',
    others: [...income.others, ...spend.others],
    notes: [],
  }
}

const minorOf = (cell: Cell) => (cell === null || isChange(cell) ? 0n : (cell.minor ?? 0n))

/** What came in less what went out, column by column. */
function leftOver(came: ReportRow, went: ReportRow, { i18n, wish }: Asked): ReportRow {
  const periods = [wish.period, wish.compared]
  const minors = came.cells.map((cell, at) => minorOf(cell) + minorOf(went.cells[at]))
  const cells = came.cells.map<Cell>((cell, at) => {
    if (isChange(cell)) return change(minors[0], minors[1])
    return figure(minors[at], wish.rows(periods[at]!, { flow: INCOME_AND_SPEND }))
  })
  return { key: 'left', label: i18n.t('reports.columns.left'), level: 0, cells }
}
