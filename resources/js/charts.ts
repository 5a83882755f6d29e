import { BarChart, FixedScaleAxis, LineChart, Svg } from 'chartist'
import { followPointer } from './chart_tip'
import type { LabelDrawEvent } from 'chartist'
import type { ChartData } from './chart_tip'

/** Chartist writes style attributes, which the content security policy refuses; the object model it allows. */
const write = Svg.prototype.attr as (...words: unknown[]) => unknown
Svg.prototype.attr = function (this: Svg, values?: unknown, namespace?: unknown) {
  if (typeof values !== 'object' || values === null || !('style' in values)) {
    return write.call(this, values, namespace)
  }
  const { style, ...rest } = values as { style: string }
  ;(this as unknown as { _node: SVGElement })._node.style.cssText = style
  return write.call(this, rest, namespace)
} as typeof Svg.prototype.attr

/** Pixels for each letter of a label, with what the last one is moved aside. */
const LETTER = 9

/** The width of all bars that share a label, of the room they have. */
const FULL = 0.64

/** Draws over the picture that the server made, in the same box, so that nothing moves. */
export function drawCharts(root: ParentNode) {
  for (const box of root.querySelectorAll<HTMLElement>('[data-chart]')) {
    if (box.querySelector('.ct-chart')) continue
    const data = JSON.parse(box.dataset.chart!) as ChartData
    const place = document.createElement('div')
    place.className = `ct-chart ct-${data.kind}s`
    box.replaceChildren(place)
    draw(place, data)
    followPointer(box, data)
  }
}

function draw(place: HTMLElement, data: ChartData) {
  const series = data.series.map((row) =>
    row.map((value) => (value === null ? null : Number(value)))
  )
  const names = new Map(data.ticks.map(([value, label]) => [Number(value), label]))
  const count = data.labels.length
  const longest = Math.max(...data.labels.map(({ length }) => length))
  const every = Math.ceil((count * (longest * LETTER + 20)) / (place.clientWidth - 68))
  const options = {
    fullWidth: true,
    chartPadding: { top: 10, right: 12, bottom: 0, left: 0 },
    axisX: {
      showGrid: false,
      labelInterpolationFnc: (label: unknown, index: number) =>
        (count - 1 - index) % every === 0 ? String(label) : null,
    },
    axisY: {
      type: FixedScaleAxis,
      low: Number(data.low),
      high: Number(data.high),
      ticks: [...names.keys()],
      offset: 56,
      labelInterpolationFnc: (value: unknown) => names.get(Number(value)) ?? '',
    },
  }
  const content = { labels: data.labels, series }
  if (data.kind === 'line') {
    const showArea = series.length === 1
    const chart = new LineChart(place, content, {
      ...options,
      // A line of one day is none.
      showPoint: series.flat().filter((value) => value !== null).length < 2,
      showArea,
      areaBase: Number(data.low),
      lineSmooth: false,
    })
    chart.on('draw', (event) => event.type === 'label' && keepInside(event, data))
    return
  }
  const room = (place.clientWidth - 68) / Math.max(count, 1)
  const width = Math.max(2, (room * FULL) / Math.max(series.length, 1))
  const chart = new BarChart(place, content, { ...options, seriesBarDistance: width })
  chart.on('draw', (event) => {
    if (event.type === 'label') keepInside(event, data)
    if (event.type === 'bar') event.element.getNode<SVGElement>().style.strokeWidth = `${width}px`
  })
}

/** The last label ends where the picture does. */
function keepInside({ axis, element, index }: LabelDrawEvent, { kind, labels }: ChartData) {
  if (axis.units.pos !== 'x' || index !== labels.length - 1) return
  const { style } = element.getNode().firstElementChild as HTMLElement
  if (kind === 'line') style.translate = '-100%'
  else style.justifyContent = 'flex-end'
}
