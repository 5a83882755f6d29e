type Trouble = 'offline' | 'silent' | 'broken'

interface Context {
  text?: string
  status?: number
  response?: { status?: number }
  sourceElement?: HTMLElement
}

/** Requests that fail say so in the shelf, in the words the page brought along; nothing is lost from the form. */
export function listenForTroubles() {
  document.addEventListener('htmx:error', (event) => {
    const { error } = (event as CustomEvent).detail ?? {}
    show(error?.name === 'TimeoutError' || error?.name === 'AbortError' ? 'silent' : 'offline')
  })
  document.addEventListener('htmx:response:error', (event) => {
    const context = ((event as CustomEvent).detail?.ctx ?? {}) as Context
    // Our own error answers bring a note for the shelf; a proxy's page does not.
    if (context.text?.includes('hx-target="#shelf"')) return
    show('broken')
  })
  globalThis.addEventListener('online', () => document.querySelector('[data-trouble]')?.remove())
}

function show(trouble: Trouble) {
  const shelf = document.getElementById('shelf')
  const template = document.querySelector<HTMLTemplateElement>(`#trouble_${trouble}`)
  if (!shelf || !template) return
  shelf.replaceChildren(template.content.cloneNode(true))
}
