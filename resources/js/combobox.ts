import { announce } from './announcements'
import { saveAndGoOn } from './inline_edit'

interface Choice {
  value: string
  label: string
  /** Of a group: where it stands. */
  group?: string
}

/** So many are shown at most; typing finds the rest. */
const SHOWN = 60

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

/** The choices that have the text in them; those that begin with it go first. */
function found(choices: Choice[], text: string) {
  const wanted = plain(text)
  const fitting = choices.filter(({ label, group = '' }) =>
    plain(`${label} ${group}`).includes(wanted)
  )
  const first = fitting.filter(({ label }) => plain(label).startsWith(wanted))
  const ordered = [...first, ...fitting.filter((choice) => !first.includes(choice))]
  // What was used lately stands before the groups, and in them too.
  const byValue = new Map(ordered.toReversed().map((choice) => [choice.value, choice]))
  return ordered.filter((choice) => byValue.get(choice.value) === choice).slice(0, SHOWN)
}

interface Parts {
  input: HTMLInputElement
  choices: Choice[]
  /** What is looked for: all that stands in the field, or the word at its end. */
  query: () => string
  /** Says how to make what is not there; empty where nothing is made. */
  making: string
  /** Whether the first choice is taken by Enter. */
  isEager: boolean
  take: (choice: Choice, isNew: boolean) => void
  /** Leaving the field keeps what is marked. */
  keep?: (choice: Choice, isNew: boolean) => void
}

/** An ARIA combobox with a listbox below, over a field that works without it. */
function makeCombobox({ input, choices, query, making, isEager, take, keep }: Parts) {
  const list = document.createElement('ul')
  list.id = `${input.id}_choices`
  list.role = 'listbox'
  list.className = 'suggestions'
  list.ariaLabel = input.ariaLabel || input.labels?.[0]?.textContent || ''
  input.role = 'combobox'
  input.autocomplete = 'off'
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.after(list)
  let shown: (Choice & { isNew?: boolean })[] = []
  let current = -1

  /** Over the ends it goes on at the other one; null marks none. */
  function mark(index: number | null) {
    list.children[current]?.setAttribute('aria-selected', 'false')
    current = index === null || !shown.length ? -1 : (index + shown.length) % shown.length
    const option = list.children[current]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  function show() {
    const text = query()
    shown = found(choices, text)
    const isKnown = choices.some(({ label }) => plain(label) === plain(text))
    if (making && text.trim() && !isKnown)
      shown.push({ value: '', label: text.trim(), isNew: true })
    list.replaceChildren(...shown.map(optionOf))
    list.hidden = shown.length === 0
    input.ariaExpanded = String(!list.hidden)
    mark(isEager && text.trim() ? 0 : null)
    if (text.trim()) announce(String(shown.length))
  }

  function optionOf({ label, group, isNew }: Choice & { isNew?: boolean }, index: number) {
    const option = document.createElement('li')
    option.id = `${list.id}_${index}`
    option.role = 'option'
    option.textContent = isNew ? making.replace('{name}', label) : label
    option.dataset.group = group && group !== label ? group : ''
    option.addEventListener('pointerdown', (event) => event.preventDefault())
    option.addEventListener('click', () => choose(index))
    return option
  }

  function choose(index: number) {
    const { isNew = false, ...choice } = shown[index]
    list.hidden = true
    take(choice, isNew)
  }

  input.addEventListener('input', show)
  input.addEventListener('focus', show)
  input.addEventListener('blur', () => {
    const marked = shown[current]
    if (marked && query().trim()) keep?.(marked, marked.isNew ?? false)
    list.hidden = true
    input.ariaExpanded = 'false'
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) show()
      mark(current + (event.key === 'ArrowDown' ? 1 : current < 0 ? 0 : -1))
    }
    if (event.key === 'Enter' && current >= 0 && !list.hidden) {
      event.preventDefault()
      choose(current)
    }
  })
  if (document.activeElement === input) show()
}

/** A select becomes a field to type in; what is chosen is saved at once. */
function fromSelect(select: HTMLSelectElement) {
  const making = select.dataset.combobox ?? ''
  delete select.dataset.combobox
  const form = select.form!
  const newName = form.querySelector<HTMLInputElement>('input[name^="new_"]')
  const choices = [...select.options].map((option) => ({
    value: option.value,
    label: option.text,
    group: option.closest('optgroup')?.label,
  }))
  const input = document.createElement('input')
  input.className = 'input'
  input.placeholder = select.selectedOptions[0]?.text ?? ''
  input.id = select.id
  for (const name of ['aria-invalid', 'aria-describedby']) {
    const value = select.getAttribute(name)
    if (value) input.setAttribute(name, value)
  }
  const hadFocus = document.activeElement === select || select.autofocus
  select.id = `${select.id}_select`
  select.hidden = true
  if (newName) newName.hidden = true
  if (newName?.value) input.value = newName.value
  select.before(input)
  const keep = ({ value, label }: Choice, isNew: boolean) => {
    select.value = value
    if (newName) newName.value = isNew ? label : ''
  }
  const take = (choice: Choice, isNew: boolean) => {
    keep(choice, isNew)
    saveAndGoOn(form)
  }
  makeCombobox({ input, choices, query: () => input.value, making, isEager: true, take, keep })
  if (hadFocus) input.focus()
}

/** A list of words with commas: the word at the end is gone on with. */
function fromWords(input: HTMLInputElement) {
  delete input.dataset.combobox
  const names = [...(input.list?.options ?? [])].map(({ value }) => value)
  input.removeAttribute('list')
  const before = () => input.value.slice(0, input.value.lastIndexOf(',') + 1)
  const query = () => input.value.slice(before().length).trim()
  const take = ({ label }: Choice) => {
    input.value = `${[before(), label].filter(Boolean).join(' ')}, `
    input.focus()
  }
  const choices = names.map((name) => ({ value: name, label: name }))
  makeCombobox({ input, choices, query, making: '', isEager: false, take })
}

export function upgradeComboboxes(root: ParentNode) {
  for (const field of root.querySelectorAll<HTMLElement>('[data-combobox]')) {
    if (field instanceof HTMLSelectElement) fromSelect(field)
    if (field instanceof HTMLInputElement) fromWords(field)
  }
}
