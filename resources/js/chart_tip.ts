import { announce } from './announcements'

export interface ChartData {
  kind: 'line' | 'bar'
  labels: string[]
  names?: string[]
  /** Minor units as text; only the picture is drawn from them. */
  series: (string | null)[][]
  /** The same as the reader writes it. */
  texts: (string | null)[][]
  low: string
  high: string
  ticks: [string, string][]
}

/** Where the plot begins and ends within its box, in pixels. */
const LEFT = 56
const RIGHT = 12

let tip: HTMLElement | undefined

function sharedTip() {
  if (tip?.isConnected) return tip
  tip = document.createElement('div')
  tip.className = 'plot-tip'
  tip.popover = 'manual'
  tip.setAttribute('aria-hidden', 'true')
  document.body.append(tip)
  return tip
}

function textAt({ labels, names, texts }: ChartData, index: number) {
  const values = texts.map((row, number) => {
    const name = names && names.length > 1 ? `${names[number]} ` : ''
    return `${name}${row[index] ?? '–'}`
  })
  return `${labels[index]}: ${values.join(' · ')}`
}

/** One tip for all charts, at the nearest point of the pointer, or step by step with the arrow keys. */
export function followPointer(box: HTMLElement, data: ChartData) {
  const caption = box.closest('figure')?.querySelector('figcaption')?.textContent?.trim()
  box.tabIndex = 0
  box.setAttribute('role', 'img')
  box.setAttribute('aria-label', caption || data.labels.join(', '))
  const last = data.labels.length - 1
  let current = last

  function show(index: number) {
    current = Math.max(0, Math.min(last, index))
    const frame = box.getBoundingClientRect()
    const inner = frame.width - LEFT - RIGHT
    const share = data.kind === 'bar' ? (current + 0.5) / (last + 1) : last ? current / last : 0.5
    const shown = sharedTip()
    shown.textContent = textAt(data, current)
    shown.showPopover()
    const wanted = frame.left + LEFT + share * inner - shown.offsetWidth / 2
    shown.style.left = `${Math.max(4, Math.min(innerWidth - shown.offsetWidth - 4, wanted))}px`
    shown.style.top = `${Math.max(4, frame.top - shown.offsetHeight - 2)}px`
  }

  const hide = () => sharedTip().hidePopover()
  box.addEventListener('pointermove', (event) => {
    const frame = box.getBoundingClientRect()
    const share = (event.clientX - frame.left - LEFT) / (frame.width - LEFT - RIGHT)
    show(data.kind === 'bar' ? Math.floor(share * (last + 1)) : Math.round(share * last))
  })
  box.addEventListener('pointerleave', hide)
  box.addEventListener('blur', hide)
  box.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.key === 'Escape') hide()
    if (!step) return
    event.preventDefault()
    show(current + step)
    announce(textAt(data, current))
  })
}
