import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { INCOME_AND_SPEND } from '#ledger/queries/transaction_filter'
import { layFlow, type FlowLink, type FlowNode } from '#reports/flow_geometry'
import type { Asked } from '#reports/kinds/asked'
import {
  few,
  finest,
  parts,
  restOf,
  sumOf,
  type Family,
  type Part,
} from '#reports/kinds/flow_parts'
import { isChange, type ReportRow } from '#reports/table'

/** Bands at most, and how many of them are sources and groups with what is left over. */
const MOST = { sources: 6, groups: 7, all: 24 }

interface FlowRows {
  sources: ReportRow[]
  uses: ReportRow[]
  left: ReportRow
}

/**
 * Sources, their total, groups and the categories in them; the rest of each is a band of its own. What gave
 * more back than was spent on it is a source. Null where there is nothing to draw.
 */
export function flowPicture(rows: FlowRows, asked: Asked) {
  const [came, went] = [sourcesOf(rows, asked), groupsOf(rows, asked)]
  if (came.length === 0 && went.length === 0) return null
  const leftMinor = sumOf(came) - sumOf(went)
  const { i18n, wish } = asked
  const url = urlOf(rows.left) ?? wish.rows(wish.period, { flow: INCOME_AND_SPEND }).toUrl()
  const balance = { key: 'balance', url }
  const label = (key: string) => i18n.t(`reports.${key}`)
  if (leftMinor < 0n)
    came.push({
      ...balance,
      label: label('rows.from_savings'),
      minor: -leftMinor,
      measure: 'turned',
    })
  if (leftMinor > 0n)
    went.push({ ...balance, label: label('columns.left'), minor: leftMinor, measure: 'net' })
  const total = { key: 'total', label: label('rows.total'), url, minor: sumOf(came), measure: null }
  const fine = finest(
    familiesOf(rows.uses, went),
    MOST.all - came.length - went.length,
    ({ group, children }) =>
      restOf(
        {
          shown: children,
          minor: group.minor,
          label: i18n.t('reports.rows.other_in', { name: group.label }),
          criteria: { flow: 'spend', category: group.key },
          measure: 'turned',
        },
        rows.uses,
        asked
      )
  )
  const bands = { came, total, went, fine }
  return { ...layFlow(...drawn(bands)), bars: barsOf(bands), text: words(asked) }
}

function sourcesOf({ sources, uses }: FlowRows, asked: Asked) {
  const back = parts(heads(uses), 1n).map((part) => ({ ...part, key: `back-${part.key}` }))
  const came = [...parts(sourceRows(sources), 1n), ...back]
  const rest = restIn('income', sources, asked)
  return few(came, MOST.sources - 1, (shown, minor) => {
    const other = rest(shown, minor)
    return back.length > 0 ? { ...other, measure: null } : other
  })
}

function groupsOf({ sources, uses }: FlowRows, asked: Asked) {
  const lost = parts(sourceRows(sources), -1n).map((part) => ({ ...part, key: `lost-${part.key}` }))
  const went = [...parts(heads(uses), -1n), ...lost]
  const rest = restIn('spend', uses, asked)
  return few(went, MOST.groups - 1, (shown, minor) => {
    const other = rest(shown, minor)
    // What gave back is drawn on the other side, so the rows of the rest come to less.
    const isMixed = lost.length > 0 || parts(heads(uses), 1n).length > 0
    return isMixed ? { ...other, measure: null } : other
  })
}

const restIn =
  (flow: 'income' | 'spend', rows: ReportRow[], asked: Asked) => (shown: Part[], minor: bigint) => {
    const label = asked.i18n.t('reports.rows.other')
    const measure = flow === 'income' ? 'net' : 'turned'
    return restOf({ shown, minor, label, criteria: { flow }, measure }, rows, asked)
  }

/** One group of sources says less than what is in it. */
function sourceRows(sources: ReportRow[]) {
  const groups = heads(sources)
  return groups.length === 1 && sources.length > 1
    ? sources.filter(({ level }) => level === 1)
    : groups
}

const heads = (rows: ReportRow[]) => rows.filter(({ level }) => level === 0)

/** The categories of the groups that are drawn; what lies in a group itself belongs to its rest. */
function familiesOf(uses: ReportRow[], groups: Part[]): Family[] {
  return groups.flatMap((group) => {
    const at = uses.findIndex(({ key, level }) => level === 0 && key === group.key)
    if (at < 0) return []
    const end = uses.findIndex(({ level }, index) => index > at && level === 0)
    const within = uses.slice(at + 1, end < 0 ? undefined : end)
    const children = parts(within, -1n).filter(({ key }) => !key.startsWith('='))
    return [{ group, children }]
  })
}

interface Drawn {
  came: Part[]
  total: Part
  went: Part[]
  fine: { of: string; part: Part }[]
}

function drawn({ came, total, went, fine }: Drawn): [FlowNode[], FlowLink[]] {
  const nodes = [
    ...came.map((part) => node(part, 0)),
    node(total, 1),
    ...went.map((part) => node(part, 2)),
    ...fine.map(({ part }) => node(part, 3)),
  ]
  const links = [
    ...came.map((part) => ({ from: `0${part.key}`, to: '1total', minor: part.minor })),
    ...went.map((part) => ({ from: '1total', to: `2${part.key}`, minor: part.minor })),
    ...fine.map(({ of, part }) => ({ from: `2${of}`, to: `3${part.key}`, minor: part.minor })),
  ]
  return [nodes, links]
}

/** One below the other, categories below their group; the level says how far they are indented. */
function barsOf({ came, total, went, fine }: Drawn) {
  const at = (level: number) => (part: Part) => ({ ...part, level })
  return [
    ...came.map(at(0)),
    at(1)(total),
    ...went.flatMap((group) => [
      at(2)(group),
      ...fine.filter(({ of }) => of === group.key).map(({ part }) => at(3)(part)),
    ]),
  ].map((part) => ({ ...part, percent: percentOf(part.minor, total.minor) }))
}

const percentOf = (minor: bigint, whole: bigint) =>
  whole === 0n ? 0 : Math.max(1, Number((minor * 100n) / whole))

const words =
  ({ currency, locale }: Asked) =>
  (minor: bigint) =>
    formatMoney(new Money(minor, currency), { locale }).text

const node = ({ key, ...part }: Part, column: number): FlowNode => ({
  id: `${column}${key}`,
  column,
  ...part,
})

const urlOf = ({ cells: [cell] }: ReportRow) => (cell && !isChange(cell) ? cell.url : null)
