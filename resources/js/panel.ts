import { htmx } from './libraries'

/** From this width on there is room for a row's facts beside the list; a sheet is for narrow screens. */
const ROOM: Record<string, string> = { '': '(width >= 64rem)', narrow: '(width < 48rem)' }

let opener: HTMLElement | null = null

const panel = () => document.querySelector<HTMLDialogElement>('#panel')

/** Facts of a row open beside the list, or in a sheet, where that fits; everywhere else the link is followed. */
export function listenForPanel() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('[data-close]')) return panel()?.close()
    const link = event.target.closest<HTMLAnchorElement>('a[data-detail]')
    const dialog = panel()
    if (!link || !dialog || !matchMedia(ROOM[link.dataset.detail!]).matches) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    opener = link
    void htmx.ajax('GET', link.href, { target: '#panel', swap: 'innerHTML' }).then(() => {
      if (!dialog.open) dialog.showModal()
      document.getElementById('panel_title')?.focus()
    })
  })
  // The event does not bubble.
  document.addEventListener(
    'close',
    ({ target }) => {
      if (target !== panel()) return
      panel()?.replaceChildren()
      const back = opener?.isConnected ? opener : opener && document.getElementById(opener.id)
      back?.focus()
    },
    true
  )
}
