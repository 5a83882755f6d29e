import { accountBalances } from '#accounts/queries/account_balances'
import { tags } from '#categories/queries/tags'
import { firstDay, lastDay, monthOf, type Day } from '#core/calendar'
import { formatMonth } from '#core/formatting'
import { NO_TAG } from '#ledger/queries/transaction_filter'
import type { Asked } from '#reports/kinds/asked'
import { MOST_PAYEES, payeeRows, tableOf } from '#reports/kinds/categories'
import { categoryRows } from '#reports/kinds/category_rows'
import { pivot, type Pivot, type PivotRow } from '#reports/kinds/pivot'
import type { SumKey } from '#reports/queries/flow_sums'
import type { ReportTable } from '#reports/table'
import type { Dimension } from '#reports/wish/report_wish'

const KEYS: Record<Dimension, SumKey> = {
  category: 'category',
  payee: 'payee',
  tag: 'tag',
  account: 'account',
  month: 'none',
}

/** Any search as a table: its rows by whatever is wished, each with the number that is wished. */
export async function custom(asked: Asked): Promise<ReportTable> {
  const { fields } = asked.wish
  const by = fields.by ?? 'category'
  const measure = fields.measure ?? 'net'
  const counts = measure === 'count' || measure === 'average'
  const isByMonth = by === 'month'
  // Who is counted most often is known from all of them.
  const most = by === 'payee' && !counts ? MOST_PAYEES : undefined
  const found = await pivot(asked, { by: KEYS[by], measure, criteria: {}, counts, isByMonth, most })
  const rows = await ROWS[by](found, asked)
  return tableOf(found, rows, asked, by, measure === 'count' ? 'count' : 'money')
}

type Rows = (found: Pivot, asked: Asked) => PivotRow[] | Promise<PivotRow[]>

const used = ({ own }: Pivot) => new Set(own.map(({ key }) => key))

const ROWS: Record<Dimension, Rows> = {
  category: async ({ own }, { i18n, wish }) => {
    const rows = await categoryRows(own, i18n)
    // A split counts once in each of its categories, and once in their group: so groups are left out.
    const isCounted = ['count', 'average'].includes(wish.fields.measure ?? '')
    return isCounted ? apart(rows) : rows
  },
  payee: payeeRows,
  account: async (found) => {
    const keys = used(found)
    return (await accountBalances())
      .filter(({ id }) => keys.has(id))
      .map(({ id, name }) => row(id, name, { account: id }))
  },
  tag: async (found, { i18n }) => {
    const keys = used(found)
    const known = (await tags({ withArchived: true })).filter(({ id }) => keys.has(id))
    const rows = known.map(({ id, name }) => row(id, name, { tag: id }))
    if (!keys.has(null)) return rows
    const none = { ...row('none', i18n.t('reports.rows.no_tag'), { tag: NO_TAG }), keys: [null] }
    return [...rows, none]
  },
  month: (found, { locale, wish }) =>
    [...used(found)].map((key) => {
      const month = monthOf(key as Day)
      const from = firstDay(month) < wish.period.from ? wish.period.from : firstDay(month)
      const to = lastDay(month) > wish.period.to ? wish.period.to : lastDay(month)
      return row(key!, formatMonth(month, { locale }), { from, to })
    }),
}

const apart = (rows: PivotRow[]): PivotRow[] =>
  rows
    .filter(({ level }, index) => level === 1 || rows[index + 1]?.level !== 1)
    .map((each) => ({ ...each, level: 0 }))

const row = (key: string, label: string, criteria: PivotRow['criteria']): PivotRow => ({
  key,
  label,
  level: 0,
  keys: [key],
  criteria,
})
