import type { FigureMeasure } from '#reports/measures'

/**
 * Lays out a flow of money: columns of nodes from left to right, and bands between them whose height
 * says how much. Pictures only: amounts may be rounded on the way, the table beside has them exactly.
 */

export const FLOW_WIDTH = 960
export const FLOW_HEIGHT = 440
const NODE = 14
const GAP = 10
/** What is thinner than its words leaves room for them. */
const LINE = 17
/** Thinner than this nobody hits. */
const THIN = 2

export interface FlowNode {
  id: string
  label: string
  url: string
  /** Minor units, more than nothing. */
  minor: bigint
  column: number
  /** What the rows behind its link say of it; null where they are more than its own. */
  measure: FigureMeasure | null
}

export interface FlowLink {
  from: string
  to: string
  minor: bigint
}

export interface PlacedNode extends FlowNode {
  x: number
  y: number
  width: number
  height: number
  /** Where its words stand, and on which side. */
  textX: number
  anchor: 'start' | 'end'
}

export interface Band extends FlowLink {
  /** For `<path d>`. */
  path: string
  node: PlacedNode
  isIn: boolean
}

const round = (value: number) => Math.round(value * 10) / 10

/** The columns in their order, with what flows between them. */
export function layFlow(nodes: FlowNode[], links: FlowLink[]) {
  const columns = [...Map.groupBy(nodes, ({ column }) => column).values()]
  const last = Math.max(...nodes.map(({ column }) => column), 1)
  const scale = Math.min(
    ...columns.map((column) => {
      const total = column.reduce((sum, { minor }) => sum + Number(minor), 0)
      return (FLOW_HEIGHT - LINE * (column.length - 1)) / Math.max(total, 1)
    })
  )
  const placed = new Map<string, PlacedNode>()
  for (const column of columns) {
    let y = 0
    for (const node of column) {
      const height = Math.max(Number(node.minor) * scale, THIN)
      const x = ((FLOW_WIDTH - NODE) * node.column) / last
      const isLast = node.column === last
      placed.set(node.id, {
        ...node,
        x: round(x),
        y: round(y),
        width: NODE,
        height: round(height),
        textX: round(isLast ? x - 6 : x + NODE + 6),
        anchor: isLast ? 'end' : 'start',
      })
      y += Math.max(height + GAP, LINE)
    }
  }
  return { nodes: [...placed.values()], bands: bandsOf(links, placed, scale) }
}

function bandsOf(links: FlowLink[], placed: Map<string, PlacedNode>, scale: number): Band[] {
  const leaving = new Map<string, number>()
  const arriving = new Map<string, number>()
  const take = (used: Map<string, number>, node: PlacedNode, height: number) => {
    const y = used.get(node.id) ?? node.y
    used.set(node.id, y + height)
    return y
  }
  return links.map((link) => {
    const [from, to] = [placed.get(link.from)!, placed.get(link.to)!]
    const height = Math.max(Number(link.minor) * scale, THIN)
    const [top, end] = [take(leaving, from, height), take(arriving, to, height)]
    const [left, right] = [from.x + NODE, to.x]
    const bend = round((left + right) / 2)
    const path = [
      `M${left} ${round(top)}`,
      `C${bend} ${round(top)} ${bend} ${round(end)} ${right} ${round(end)}`,
      `V${round(end + height)}`,
      `C${bend} ${round(end + height)} ${bend} ${round(top + height)} ${left} ${round(top + height)}Z`,
    ]
    const isIn = from.column === 0
    return { ...link, path: path.join(''), node: isIn ? from : to, isIn }
  })
}
