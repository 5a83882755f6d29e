import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { INCOME_AND_SPEND, TransactionFilter } from '#ledger/queries/transaction_filter'
import { layFlow, type FlowLink, type FlowNode } from '#reports/flow_geometry'
import type { Asked } from '#reports/kinds/asked'
import { isChange, type ReportRow } from '#reports/table'

/** 24 bands at most: sources, groups with what is left over, and categories; the rest of each is one. */
const MOST = { sources: 6, groups: 7, categories: 10 }

interface Part {
  key: string
  label: string
  url: string
  minor: bigint
}

interface FlowRows {
  sources: ReportRow[]
  uses: ReportRow[]
  left: ReportRow
}

/** Null where there is nothing to draw. A group that got more back than it spent is not drawn. */
export function flowPicture({ sources, uses, left }: FlowRows, asked: Asked) {
  const { i18n, wish } = asked
  const heads = (rows: ReportRow[]) => rows.filter(({ level }) => level === 0)
  const all = wish.rows(wish.period, { flow: INCOME_AND_SPEND }).toUrl()
  const rest = (flow: 'income' | 'spend') => ({
    label: i18n.t('reports.rows.other'),
    url: wish.rows(wish.period, { flow }).toUrl(),
  })
  const came = few(parts(heads(sources), 1n), MOST.sources, rest('income'))
  const went = few(parts(heads(uses), -1n), MOST.groups - 1, rest('spend'))
  if (came.length === 0 && went.length === 0) return null
  const leftMinor = sum(came) - sum(went)
  const balance = {
    key: 'balance',
    url: urlOf(left),
    minor: leftMinor < 0n ? -leftMinor : leftMinor,
  }
  if (leftMinor < 0n) came.push({ ...balance, label: i18n.t('reports.rows.from_savings') })
  if (leftMinor > 0n) went.push({ ...balance, label: i18n.t('reports.columns.left') })
  const total: Part = {
    key: 'total',
    label: i18n.t('reports.rows.total'),
    url: all,
    minor: sum(came),
  }
  const fine = categoriesOf(uses, went)
  const nodes: FlowNode[] = [
    ...came.map((part) => node(part, 0)),
    node(total, 1),
    ...went.map((part) => node(part, 2)),
    ...fine.map(({ part }) => node(part, 3)),
  ]
  const links: FlowLink[] = [
    ...came.map((part) => ({ from: `0${part.key}`, to: '1total', minor: part.minor })),
    ...went.map((part) => ({ from: '1total', to: `2${part.key}`, minor: part.minor })),
    ...fine.map(({ of, part }) => ({ from: `2${of}`, to: `3${part.key}`, minor: part.minor })),
  ]
  return { ...layFlow(nodes, links), text: words(asked) }
}

const words =
  ({ currency, locale }: Asked) =>
  (minor: bigint) =>
    formatMoney(new Money(minor, currency), { locale }).text

const node = ({ key, ...part }: Part, column: number): FlowNode => ({
  id: `${column}${key}`,
  column,
  ...part,
})

const sum = (list: Part[]) => list.reduce((total, { minor }) => total + minor, 0n)

const urlOf = ({ cells: [cell] }: ReportRow) =>
  cell && !isChange(cell) ? (cell.url ?? '') : new TransactionFilter().toUrl()

/** What has a size in this direction, the largest first. */
const parts = (rows: ReportRow[], sign: bigint): Part[] =>
  rows
    .flatMap((row) => {
      const cell = row.cells[0]
      const minor = cell && !isChange(cell) ? (cell.minor ?? 0n) * sign : 0n
      return minor > 0n ? [{ key: row.key, label: row.label, url: urlOf(row), minor }] : []
    })
    .sort((one, other) => Number(other.minor - one.minor))

function few(list: Part[], most: number, rest: { label: string; url: string }): Part[] {
  if (list.length <= most) return list
  const shown = list.slice(0, most - 1)
  return [...shown, { key: 'other', ...rest, minor: sum(list.slice(most - 1)) }]
}

/** The largest categories of the groups that are drawn, in the order of their groups. */
function categoriesOf(uses: ReportRow[], groups: Part[]) {
  const of = new Map<string, string>()
  let head = ''
  for (const row of uses) {
    if (row.level === 0) head = row.key
    else of.set(row.key, head)
  }
  const known = new Set(groups.map(({ key }) => key))
  const fine = parts(
    uses.filter(({ key, level }) => level === 1 && known.has(of.get(key)!)),
    -1n
  ).slice(0, MOST.categories)
  const order = groups.map(({ key }) => key)
  return fine
    .map((part) => ({ of: of.get(part.key)!, part }))
    .sort((one, other) => order.indexOf(one.of) - order.indexOf(other.of))
}
