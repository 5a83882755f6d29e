import { axisOf, barShapes, lineShape, shownLabels } from '#core/chart_geometry'
import { formatCount, formatMoney } from '#core/formatting'
import { Money } from '#core/money'

interface ChartInput {
  kind: 'line' | 'bar'
  labels: string[]
  /** Minor units, as bigint or text; null where nothing is known. */
  series: (bigint | string | null)[][]
  names?: string[]
  /** Nothing where it is no money. */
  currency: string
  locale: string
}

/** All that the chart's template prints: shapes, axis, and what the script draws it from again. */
export function chartShapes({ kind, labels, series, names, currency, locale }: ChartInput) {
  const values = series.map((row) => row.map((value) => (value === null ? null : BigInt(value))))
  const axis = axisOf(values.flat(), { fromZero: kind === 'bar' })
  const axisName = (minor: bigint) =>
    currency
      ? formatMoney(new Money(minor, currency), { locale, compact: true, symbol: 'narrow' }).text
      : formatCount(minor, locale)
  const ticks = axis.ticks.map((tick) => ({ ...tick, label: axisName(tick.value) }))
  const textOf = (minor: bigint) =>
    currency ? formatMoney(new Money(minor, currency), { locale }).text : formatCount(minor, locale)
  const fullName = (minor: bigint | null) => (minor === null ? null : textOf(minor))
  return {
    ticks,
    zeroY: axis.zeroY,
    lines: kind === 'line' ? values.map((row) => lineShape(row, axis)) : [],
    bars: kind === 'bar' ? barShapes(values, axis) : [],
    labels: fittingLabels(
      shownLabels(labels.length).map(({ index, isForWide }) => ({
        isForWide,
        text: labels[index],
        x: placeOf(kind, index, labels.length),
        anchor: anchorOf(kind, index, labels.length),
      }))
    ),
    data: JSON.stringify({
      kind,
      labels,
      names,
      currency,
      series: values.map((row) => row.map((value) => value?.toString() ?? null)),
      texts: values.map((row) => row.map(fullName)),
      low: axis.low.toString(),
      high: axis.high.toString(),
      ticks: ticks.map(({ value, label }) => [value.toString(), label]),
    }),
  }
}

/** Pixels: about a letter's, and what a picture has at least beside its axis, wide and on a phone. */
const [LETTER, WIDE, NARROW] = [6.4, 560, 220]
const BEFORE = { start: 0, middle: 0.5, end: 1 }

interface Label {
  isForWide: boolean
  text: string
  x: number
  anchor: keyof typeof BEFORE
}

/** Without those whose words would run into the next one's; the last always stays. */
function fittingLabels(labels: Label[]) {
  const fitIn = (widthPx: number, all: Label[]) => {
    let free = Infinity
    return all.toReversed().filter(({ text, x, anchor }) => {
      const left = (x * widthPx) / 100 - text.length * LETTER * BEFORE[anchor]
      const isFitting = left + text.length * LETTER <= free - LETTER
      if (isFitting) free = left
      return isFitting
    })
  }
  const narrow = new Set(
    fitIn(
      NARROW,
      labels.filter(({ isForWide }) => !isForWide)
    )
  )
  return fitIn(WIDE, labels)
    .toReversed()
    .map((label) => ({ ...label, isForWide: !narrow.has(label) }))
}

function placeOf(kind: ChartInput['kind'], index: number, count: number) {
  if (kind === 'bar') return ((index + 0.5) * 100) / count
  return count < 2 ? 50 : (index * 100) / (count - 1)
}

function anchorOf(
  kind: ChartInput['kind'],
  index: number,
  count: number
): 'start' | 'middle' | 'end' {
  if (count < 2) return 'middle'
  // The last of many bars has too little room beside it.
  if (kind === 'bar') return count > 6 && index === count - 1 ? 'end' : 'middle'
  if (index === 0) return 'start'
  return index === count - 1 ? 'end' : 'middle'
}

/** A line without axes, for a row of a table: 0..100 in both directions. */
export function sparkPath(values: (bigint | string | null)[]) {
  const row = values.map((value) => (value === null ? null : BigInt(value)))
  return lineShape(row, axisOf(row)).path
}
