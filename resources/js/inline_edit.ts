let wantsNext = false

const formOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLFormElement>('form.cell-form') : null

const set = (form: HTMLFormElement, name: string, value: string) => {
  const input = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
  if (input) input.value = value
}

const isHeading = (row: Element) => row.classList.contains('row-group')

/** The row below, over headings of days. */
function rowAfter(row: Element | null) {
  let next = row?.nextElementSibling ?? null
  while (next && isHeading(next)) next = next.nextElementSibling
  return next?.id.replace('transaction_', '') ?? ''
}

/** The day whose heading stands above. */
export function dayOf(row: Element | null) {
  let above = row
  while (above && !isHeading(above)) above = above.previousElementSibling
  return above?.id.replace('day_', '') ?? ''
}

/** Saves as Enter does: the keyboard goes on with the next row. */
export function saveAndGoOn(form: HTMLFormElement) {
  wantsNext = true
  form.requestSubmit()
}

/** Enter saves and goes on to the next row, Escape puts the cell back as it was. */
export function listenForCells() {
  document.addEventListener('keydown', (event) => {
    const form = formOf(event.target)
    if (!form || event.defaultPrevented || event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      form.querySelector<HTMLElement>('[data-cancel]')?.click()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    const { target } = event
    if (target instanceof HTMLTextAreaElement) {
      event.preventDefault()
      saveAndGoOn(form)
    } else if (target instanceof HTMLInputElement) wantsNext = true
  })
  // A day from the calendar stands in the field, where it can still be another one.
  document.addEventListener('change', ({ target }) => {
    const picks = target instanceof HTMLInputElement && target.dataset.picks
    const field = picks && (document.getElementById(picks) as HTMLInputElement | null)
    if (!field || !target.value) return
    field.value = target.value
    field.focus()
  })
  document.addEventListener(
    'submit',
    ({ target }) => {
      const form = formOf(target)
      if (!form) return
      const row = form.closest('tr')
      set(form, 'next', wantsNext ? rowAfter(row) : '')
      set(form, 'day', dayOf(row))
      wantsNext = false
    },
    true
  )
}
