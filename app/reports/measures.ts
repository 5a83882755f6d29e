import { roundedWorth, type FlowSum } from '#reports/queries/flow_sums'

/** What a number says of its rows; `turned` is the net with the other sign: spending is positive. */
export const FIGURE_MEASURES = ['net', 'turned', 'in', 'out', 'count', 'average'] as const
export type FigureMeasure = (typeof FIGURE_MEASURES)[number]

/** What sums of it must know besides their net. */
export const sideOf = (measure: FigureMeasure) =>
  measure === 'in' || measure === 'out' ? measure : undefined

/** What a number says of sums: minor units, or how many. */
export function measured(sums: FlowSum[], measure: FigureMeasure): bigint {
  const count = sums.reduce((total, each) => total + BigInt(each.count), 0n)
  switch (measure) {
    case 'net':
      return roundedWorth(sums)
    case 'turned':
      return -roundedWorth(sums)
    case 'in':
    case 'out':
      return roundedWorth(sums, 'side')
    case 'count':
      return count
    case 'average': {
      const counted = sums.filter(({ isMissing }) => !isMissing)
      const known = counted.reduce((total, each) => total + BigInt(each.count), 0n)
      return known === 0n ? 0n : roundedWorth(counted) / known
    }
  }
}
