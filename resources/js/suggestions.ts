interface Suggestions {
  from: number
  to: number
  options: string[]
}

let last = 0

/** Lists below fields that go on with the word at the caret: ARIA comboboxes, made only here. */
export function listenForSuggestions(root: ParentNode) {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[data-suggest]'))
    if (!input.getAttribute('role')) suggestFor(input)
}

function suggestFor(input: HTMLInputElement) {
  const list = document.createElement('ul')
  list.id = `${input.id}_options`
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = input.dataset.label ?? ''
  list.hidden = true
  input.after(list)
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', list.id)
  let found: Suggestions | undefined
  let current = -1

  function show(next?: Suggestions) {
    found = next
    current = -1
    list.hidden = !next?.options.length
    input.ariaExpanded = String(!list.hidden)
    input.removeAttribute('aria-activedescendant')
    list.replaceChildren(
      ...(next?.options ?? []).map((text, index) => {
        const option = document.createElement('li')
        option.role = 'option'
        option.id = `${list.id}_${index}`
        option.textContent = text
        return option
      })
    )
  }

  function mark(index: number) {
    const options = list.children
    options[current]?.setAttribute('aria-selected', 'false')
    current = (index + options.length) % options.length
    options[current].setAttribute('aria-selected', 'true')
    input.setAttribute('aria-activedescendant', options[current].id)
  }

  function take(text: string) {
    const { from, to } = found!
    input.setRangeText(text, from, to, 'end')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    // A field is done with its one value; a search goes on.
    if (!('search' in input.dataset)) {
      input.dispatchEvent(new Event('change', { bubbles: true }))
      clearTimeout(waiting)
      last += 1
      show()
    }
    input.focus()
  }

  async function ask() {
    const own = ++last
    const at = input.selectionStart ?? input.value.length
    const query = new URLSearchParams({ q: input.value, at: String(at) })
    const answer = await fetch(`${input.dataset.suggest}?${query}`).catch(() => null)
    if (own !== last || document.activeElement !== input) return
    show(answer?.ok ? ((await answer.json()) as Suggestions) : undefined)
  }

  let waiting: ReturnType<typeof setTimeout> | undefined
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void ask(), 120)
  })
  input.addEventListener('blur', () => show())
  // Before the box loses the focus.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const option = event.target instanceof Element ? event.target.closest('li') : null
    if (option) take(option.textContent)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) mark(current < 0 && step < 0 ? -1 : current + step)
    else if (event.key === 'Enter' && current >= 0) take(list.children[current].textContent)
    else if (event.key === 'Escape') show()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
}
