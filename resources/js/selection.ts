/** Boxes of a list's rows, ticked for an act on many: how many, what they come to, and all that match. */

const BOXES = 'input[name="ids"][form="bulk"]'

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T | null
const boxes = () => [...document.querySelectorAll<HTMLInputElement>(BOXES)]
const rowOf = (element: Element | null) => element?.closest<HTMLElement>('#rows > tr') ?? null
const isAll = () => byId<HTMLInputElement>('bulk_all')?.checked ?? false

export const isAnythingSelected = () => isAll() || boxes().some(({ checked }) => checked)

/** The last box that was changed: where a range begins. */
let anchor: HTMLInputElement | null = null

/** Ticks or unticks a row's box; a range takes those between it and the last one along. */
export function select(row: Element | null, isRange: boolean, isOn?: boolean) {
  const box = row?.querySelector<HTMLInputElement>(BOXES)
  if (!box) return
  box.checked = isRange || (isOn ?? !box.checked)
  settle(box, isRange)
}

export function clearSelection() {
  for (const box of boxes()) box.checked = false
  const all = byId<HTMLInputElement>('bulk_all')
  if (all) all.checked = false
  show()
}

function settle(box: HTMLInputElement, isRange: boolean) {
  const all = boxes()
  if (isRange && anchor) {
    const [from, to] = [all.indexOf(anchor), all.indexOf(box)].sort((one, other) => one - other)
    for (const each of all.slice(Math.max(from, 0), to + 1)) each.checked = box.checked
  }
  anchor = box
  if (!box.checked && isAll()) byId<HTMLInputElement>('bulk_all')!.checked = false
  show()
}

function show() {
  const all = boxes()
  const ticked = all.filter(({ checked }) => checked)
  const page = byId<HTMLInputElement>('select_page')
  if (page) {
    page.checked = ticked.length > 0 && ticked.length === all.length
    page.indeterminate = ticked.length > 0 && !page.checked
  }
  const count = byId('bulk_count')
  if (!count) return
  const words = count.dataset.words!.replace('#', String(ticked.length))
  count.replaceChildren(ticked.length && !isAll() ? words : '')
  if (!ticked.length || isAll()) return
  for (const text of sums(ticked)) {
    const sum = document.createElement('span')
    sum.className = 'num'
    sum.textContent = text
    count.append(' ', sum)
  }
}

/** Each currency by itself, exact: whole minor units are added up. Only ever shown. */
function sums(ticked: HTMLInputElement[]) {
  const totals = new Map<string, { minor: bigint; digits: number }>()
  for (const box of ticked) {
    const value = rowOf(box)?.querySelector<HTMLDataElement>('.money data')?.value ?? '0'
    const currency = box.dataset.currency!
    const { minor } = totals.get(currency) ?? { minor: 0n }
    const digits = value.split('.')[1]?.length ?? 0
    totals.set(currency, { minor: minor + BigInt(value.replace('.', '')), digits })
  }
  const locale = byId('bulk_bar')!.dataset.locale
  return [...totals].map(([currency, { minor, digits }]) => {
    const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
    const whole = text.slice(0, text.length - digits)
    const exact = `${minor < 0n ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}`
    const options = { style: 'currency', currency, signDisplay: 'always' } as const
    const format = new Intl.NumberFormat(locale, options)
    return format.format(exact as Intl.StringNumericLiteral).replace('-', '−')
  })
}

/** How long a finger rests on a row until it is selected, in milliseconds. */
const REST = 500

/** A finger that rests on a row selects it; one that moves on scrolls the page. */
function listenForFingers() {
  let resting = 0
  let isHeld = false
  document.addEventListener('pointerdown', ({ pointerType, target }) => {
    isHeld = false
    const row = pointerType === 'touch' && rowOf(target as Element)
    if (!row) return
    resting = setTimeout(() => {
      isHeld = true
      select(row, false)
    }, REST)
  })
  for (const end of ['pointerup', 'pointercancel'])
    document.addEventListener(end, () => clearTimeout(resting))
  // Neither the browser's own menu nor the link below the finger.
  for (const rest of ['contextmenu', 'click'])
    document.addEventListener(rest, (event) => isHeld && event.preventDefault(), true)
}

export function listenForSelection() {
  listenForFingers()
  let isShift = false
  document.addEventListener('click', (event) => {
    isShift = event.shiftKey
    const { id } = event.target as Element
    if (id === 'bulk_clear') clearSelection()
    // Of buttons that send a form, the browser does not look at which menu they close.
    if ((event.target as Element).closest('#bulk_menu button'))
      byId('bulk_menu')?.togglePopover(false)
    if (id === 'bulk_cancel') byId('bulk_panel')?.replaceChildren()
  })
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    if (target.matches(BOXES)) return settle(target, isShift)
    if (target.id !== 'select_page' && target.id !== 'bulk_all') return
    for (const box of boxes()) box.checked = target.checked
    show()
  })
  // One field for all ids: there is a limit to how many fields a form may have.
  document.addEventListener('htmx:config:request', (event) => {
    const body = (event as CustomEvent).detail.ctx.request.body as FormData
    const ids = body.getAll('ids')
    if (ids.length > 1) body.set('ids', ids.join(','))
  })
  // A file is no answer for htmx: its own form says which rows.
  document.addEventListener('formdata', ({ target, formData }) => {
    if ((target as Element).id !== 'bulk_file') return
    const ticked = boxes().filter(({ checked }) => checked)
    if (isAll()) formData.set('scope', 'filter')
    else formData.set('ids', ticked.map(({ value }) => value).join(','))
  })
  document.addEventListener('htmx:after:swap', show)
}
