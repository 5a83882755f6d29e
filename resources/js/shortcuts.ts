import { budgetKey } from './budgets'
import { tableKey } from './table_keys'
import { togglePrivate } from './toggles'

/** How long after `g` the next key still belongs to it, in milliseconds. */
const CHORD = 1500

const FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog[open]'

const PRESSED = 'button, input, summary, [role="button"]'

let chordUntil = 0

const follow = (href: string) => location.assign(href)

function press(selector: string) {
  const target = document.querySelector<HTMLElement>(selector)
  target?.click()
  return target !== null
}

const pressOnPage = (key: string) =>
  document.getElementById('rows') === null && press(`[data-key="${CSS.escape(key)}"]`)

function focusSearch() {
  const search = document.querySelector<HTMLElement>('[data-search]')
  if (!search) return follow('/transactions')
  search.focus()
}

const ACTIONS: Record<string, () => unknown> = {
  '/': focusSearch,
  n: () => follow('/transactions/new'),
  u: () => press('[data-undo]'),
  h: togglePrivate,
  '?': () => document.querySelector<HTMLDialogElement>('#shortcuts')?.showModal(),
}

/** `g` and a letter lead to the place in the navigation that names it. */
const placeOf = (key: string) =>
  document.querySelector<HTMLAnchorElement>(`[data-shortcut="${CSS.escape(key)}"]`)

/** Ctrl or ⌘ with Enter sends the form that the keyboard is in, from whatever field, by its main button. */
function listenForSending() {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    const form = event.target instanceof Element ? event.target.closest('form') : null
    if (!form) return
    event.preventDefault()
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button.btn-primary'))
  })
}

/** Single keys, only on pages for members, and never while something is typed or a modifier is held. */
export function listenForShortcuts() {
  listenForSending()
  // A person may turn them off: the dialog with their list is not there then.
  if (!document.querySelector('#shortcuts')) return
  document.addEventListener('keydown', (event) => {
    const { target, key } = event
    if (event.altKey || event.defaultPrevented) return
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'k') return
      event.preventDefault()
      return follow('/jump')
    }
    if (target instanceof Element && target.closest(FIELDS)) return
    // Space presses what has the keyboard, before it means anything else.
    if (key === ' ' && target instanceof Element && target.closest(PRESSED)) return
    if (event.timeStamp < chordUntil) {
      chordUntil = 0
      const place = placeOf(key)
      if (!place) return
      event.preventDefault()
      return place.click()
    }
    if (key === 'g') {
      chordUntil = event.timeStamp + CHORD
      return
    }
    // What a page has of its own comes before what tables have; a list knows whether a row or its bar is meant.
    if (Object.hasOwn(ACTIONS, key)) ACTIONS[key]()
    else if (!pressOnPage(key) && !budgetKey(event) && !tableKey(event)) return
    if (key !== 'Escape') event.preventDefault()
  })
}
