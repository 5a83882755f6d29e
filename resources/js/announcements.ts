let waiting: ReturnType<typeof setTimeout> | undefined

/** Speaks politely; of several words in a row the last one counts. */
export function announce(text: string) {
  const live = document.getElementById('live')
  if (!live) return
  clearTimeout(waiting)
  // Emptied first: the same words twice are spoken twice.
  live.textContent = ''
  waiting = setTimeout(() => {
    live.textContent = text
  }, 100)
}

const spoken = new WeakMap<Element, string>()

/** What a swap brought says it by data-announce; data-focus names what the keyboard goes on with. */
export function listenForAnnouncements() {
  for (const element of document.querySelectorAll<HTMLElement>('[data-announce]')) {
    spoken.set(element, element.dataset.announce!)
  }
  document.addEventListener('htmx:after:swap', () => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-announce]')) {
      const text = element.dataset.announce!
      if (spoken.get(element) === text) continue
      spoken.set(element, text)
      if (text) announce(text)
    }
    const wish = document.querySelector<HTMLElement>('[data-focus]')
    if (!wish) return
    document.querySelector<HTMLElement>(wish.dataset.focus!)?.focus()
    wish.removeAttribute('data-focus')
  })
}
