import { clearSelection, isAnythingSelected, select } from './selection'

const LINKS = '#rows > tr a[id^="payee_"]'
const links = () => [...document.querySelectorAll<HTMLElement>(LINKS)]

/** Where the keyboard is in the list, and was last: a row that goes leaves its place to the next one. */
let place = { id: '', index: 0 }
/** What the keyboard is at, or was when it went away by itself. */
let held: HTMLElement | null = null

const current = () => document.activeElement?.closest<HTMLElement>('#rows > tr') ?? null
const isShown = (element: HTMLElement) => element.checkVisibility()

function step(by: number) {
  const all = links()
  const at = all.findIndex((link) => link.closest('tr') === current())
  const next = all[at < 0 ? place.index : at + by]
  next?.focus()
}

/** A key acts on what is selected, else on the row of the keyboard: by its own link, or ticked for the bar. */
function act(key: string): boolean {
  const wanted = `[data-key="${CSS.escape(key)}"]`
  const find = (root: ParentNode | null) =>
    [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])].at(0)
  const row = current()
  const bar = document.getElementById('bulk_bar')
  const own = !isAnythingSelected() && find(row)
  if (own) return press(own)
  const ofBar = find(bar)
  if (ofBar && key !== 'E' && (row || isAnythingSelected())) {
    if (!isAnythingSelected()) select(row, false, true)
    return press(ofBar)
  }
  const anywhere = [...document.querySelectorAll<HTMLElement>(wanted)].find(
    (element) => !element.closest('#rows') && isShown(element)
  )
  return anywhere ? press(anywhere) : false
}

function press(element: HTMLElement) {
  held ??= element
  element.click()
  return true
}

function openFilter() {
  const details = document.querySelector<HTMLDetailsElement>('.filter details')
  if (!details) return
  details.open = true
  details.querySelector<HTMLElement>('input, select')?.focus()
}

const KEYS: Record<string, (event: KeyboardEvent) => unknown> = {
  j: () => step(1),
  k: () => step(-1),
  x: () => select(current(), false),
  X: () => select(current(), true),
  f: openFilter,
  // What is open closes first.
  Escape: () => document.querySelector(':popover-open') ?? clearSelection(),
}

/** Whether the key meant something in the list. */
export function tableKey(event: KeyboardEvent): boolean {
  const { key } = event
  const active = document.activeElement
  // As Space does: rows of a statement are ticked by either.
  if (
    key === 'x' &&
    active instanceof HTMLInputElement &&
    active.matches('#reconciliation [type=checkbox]')
  )
    return press(active)
  const isOnList = document.getElementById('rows') !== null
  if (isOnList && Object.hasOwn(KEYS, key)) {
    KEYS[key](event)
    return true
  }
  return key.length === 1 && act(key)
}

/**
 * A swap never leaves the keyboard nowhere: it goes on in the same row, or in the one that took its place. It is not
 * taken there where it was nowhere before: a page that fetches a part, or news of it, must not jump.
 */
export function keepPlace() {
  document.addEventListener('focusin', ({ target }) => {
    held = target as HTMLElement
    const row = current()
    if (!row) return
    const all = links()
    const index = all.findIndex((link) => link.closest('tr') === row)
    if (index >= 0) place = { id: all[index].id, index }
  })
  document.addEventListener('focusout', ({ target }) => {
    // Left by choice is what is still there a moment later.
    requestAnimationFrame(() => {
      const left = target as HTMLElement
      if (held === left && left.matches(':enabled, a') && isShown(left)) held = null
    })
  })
  document.addEventListener('htmx:after:swap', () => {
    if (!document.getElementById('rows')) return
    requestAnimationFrame(() => {
      if (!held) return
      const active = document.activeElement as HTMLElement | null
      if (active && active !== document.body && isShown(active)) return
      const all = links()
      const next = document.getElementById(place.id) ?? all[place.index] ?? all.at(-1)
      ;(next ?? document.getElementById('main'))?.focus()
    })
  })
}
