import { magnitude } from '#core/decimal'

/**
 * Turns amounts into places on a square of 100 by 100, whose zero is the upper left corner. Pictures only:
 * the amounts may be rounded on the way, the table beside the picture has them exactly.
 */

export interface Tick {
  /** Minor units, as the axis names them. */
  value: bigint
  /** Percent from the top. */
  y: number
}

export interface Axis {
  low: bigint
  high: bigint
  ticks: Tick[]
  /** Where nothing is, if the axis shows it. */
  zeroY: number | null
}

export interface LineShape {
  /** For `<path d>`; gaps where a value is null. */
  path: string
  /** Closed down to the lower edge, for a wash below the line. */
  area: string
  end: { x: number; y: number } | null
}

export interface Bar {
  x: number
  y: number
  width: number
  height: number
  series: number
  index: number
}

type Values = (bigint | null)[]

const STEPS = [1n, 2n, 5n]

/** The smallest round step (1, 2 or 5 and zeros) that covers `span` in at most `count` steps. */
function stepFor(span: bigint, count: number): bigint {
  const steps = BigInt(count)
  for (let power = 1n; ; power *= 10n) {
    const step = STEPS.find((each) => each * power * steps >= span)
    if (step) return step * power
  }
}

const floorTo = (value: bigint, step: bigint) => {
  const rest = value % step
  return rest === 0n ? value : value - (rest < 0n ? rest + step : rest)
}

const least = (values: bigint[]) => values.reduce((one, other) => (other < one ? other : one))
const most = (values: bigint[]) => values.reduce((one, other) => (other > one ? other : one))

/** The axis over all values, with at most `count` steps between round amounts; bars need its zero. */
export function axisOf(values: Values, { fromZero = false, count = 4 } = {}): Axis {
  const known = values.filter((value) => value !== null)
  if (fromZero || known.length === 0) known.push(0n)
  const [lowest, highest] = [least(known), most(known)]
  const widest = highest === lowest ? magnitude(highest) || 1n : highest - lowest
  let step = stepFor(widest, count)
  let low = floorTo(lowest, step)
  while (low + step * BigInt(count) < highest) {
    step = stepFor(step * BigInt(count) + 1n, count)
    low = floorTo(lowest, step)
  }
  let high = low + step
  while (high < highest) high += step
  const ticks: Tick[] = []
  for (let value = low; value <= high; value += step) {
    ticks.push({ value, y: heightOf(value, low, high) })
  }
  const hasZero = low <= 0n && high >= 0n
  return { low, high, ticks, zeroY: hasZero ? heightOf(0n, low, high) : null }
}

/** Percent from the top, to a hundredth. */
function heightOf(value: bigint, low: bigint, high: bigint): number {
  return Number(((high - value) * 10_000n) / (high - low)) / 100
}

const round = (value: number) => Math.round(value * 100) / 100

/** One line over the whole width; a single value is a point in the middle. */
export function lineShape(values: Values, axis: Axis): LineShape {
  const place = (index: number) =>
    values.length < 2 ? 50 : round((index * 100) / (values.length - 1))
  const pieces: { x: number; y: number }[][] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === null) pieces.push([])
    else pieces.at(-1)!.push({ x: place(index), y: heightOf(value, axis.low, axis.high) })
  }
  const drawn = pieces.filter((piece) => piece.length > 0)
  const outline = (piece: { x: number; y: number }[]) =>
    `M${piece.map(({ x, y }) => `${x} ${y}`).join('L')}`
  return {
    path: drawn.map(outline).join(''),
    area: drawn
      .map((piece) => `${outline(piece)}L${piece.at(-1)!.x} 100L${piece[0].x} 100Z`)
      .join(''),
    end: drawn.at(-1)?.at(-1) ?? null,
  }
}

/** Bars side by side for each label, from the axis' zero up or down. The axis must begin at zero. */
export function barShapes(series: Values[], axis: Axis): Bar[] {
  const zero = axis.zeroY ?? 100
  const slots = most([1n, ...series.map(({ length }) => BigInt(length))])
  const slot = 100 / Number(slots)
  const width = round((slot * 0.64) / Math.max(series.length, 1))
  return series.flatMap((values, number) =>
    values.flatMap((value, index) => {
      if (value === null) return []
      const y = heightOf(value, axis.low, axis.high)
      const x = round(slot * index + slot * 0.18 + number * width)
      const height = round(Math.abs(zero - y))
      return [{ x, y: Math.min(y, zero), width, height, series: number, index }]
    })
  )
}

interface ShownLabel {
  index: number
  /** Only where the picture is wide: on a phone it would touch its neighbour. */
  isForWide: boolean
}

const MOST_NARROW = 4

/** Which labels fit below: the last, and evenly some before it; at most `limit` of them, or four on a phone. */
export function shownLabels(count: number, limit = 7): ShownLabel[] {
  const step = count <= limit ? 1 : Math.ceil((count - 1) / (limit - 1))
  const shown: ShownLabel[] = []
  for (let index = count - 1; index >= 0; index -= step) {
    shown.unshift({ index, isForWide: count > MOST_NARROW && shown.length % 2 === 1 })
  }
  return shown
}
