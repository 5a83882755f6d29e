const STEP = 10

const plans = () => [...document.querySelectorAll<HTMLInputElement>('#budget [data-plan]')]

/** The keyboard goes to the plan above or below; at the ends it stays. */
function step(from: HTMLInputElement, by: number) {
  const all = plans()
  const next = all[all.indexOf(from) + by]
  next?.focus()
  next?.select()
}

/** Writes "+10" behind what stands there: what it comes to says the server. */
function add(input: HTMLInputElement, by: number) {
  const [, base, size] = /^(.*?)([+-]\d+)?$/s.exec(input.value.trim())!
  const sum = Number(size ?? 0) + by
  const start = base === '' ? '0' : base
  input.value = sum === 0 ? start : `${start}${sum > 0 ? '+' : '-'}${Math.abs(sum)}`
}

const save = (input: HTMLInputElement) => {
  if (input.value === input.defaultValue) return
  input.form?.requestSubmit()
  // Until the answer comes, what was sent counts as saved: no second blur sends it again.
  input.defaultValue = input.value
}

function onPlan(event: KeyboardEvent, input: HTMLInputElement) {
  const { key } = event
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
  if (by && event.altKey) add(input, -by * STEP)
  else if (by) step(input, by)
  else if (key === 'v') cover()
  else if (key === 'Escape') input.value = input.defaultValue
  else if (key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    save(input)
    step(input, event.shiftKey ? -1 : 1)
  } else return
  event.preventDefault()
}

/** The way to give more to the row that the keyboard is in, else to the first that is over. */
function cover() {
  const row = document.activeElement?.closest('[data-budget-row]')
  const link = row?.querySelector<HTMLElement>('[data-cover]')
  ;(link ?? document.querySelector<HTMLElement>('[data-cover]'))?.click()
}

/** Whether the key meant something on the page of a budget. */
export function budgetKey({ key }: KeyboardEvent): boolean {
  if (key !== 'v' || !document.getElementById('budget')) return false
  cover()
  return true
}

/** Plans are saved when they are left; arrows and Enter go from one to the next. */
export function listenForPlans() {
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.defaultPrevented || event.isComposing || !(target instanceof HTMLInputElement)) return
    if (target.matches('#budget [data-plan]')) onPlan(event, target)
  })
  document.addEventListener('focusout', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches('#budget [data-plan]')) save(target)
  })
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-cancel-cover]')) return
    const row = document.getElementById('cover_row')
    if (!row) return
    event.preventDefault()
    row.previousElementSibling?.querySelector<HTMLElement>('[data-cover]')?.focus()
    row.remove()
  })
}
