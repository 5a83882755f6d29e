const YEAR = 31_536_000

function remember(name: string, value: string) {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax${secure}`
}

const page = document.documentElement

export function togglePrivate() {
  const isOn = page.dataset.private !== 'on'
  page.dataset.private = isOn ? 'on' : 'off'
  remember('private', isOn ? '1' : '0')
  for (const button of document.querySelectorAll('[data-toggle="private"]')) {
    button.setAttribute('aria-pressed', String(isOn))
  }
}

function toggleTheme() {
  const isDark =
    page.dataset.theme === 'dark' ||
    (page.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  page.dataset.theme = isDark ? 'light' : 'dark'
  remember('theme', page.dataset.theme)
}

/** The small things that never leave the page: hide amounts, theme, show a password, put the shelf away. */
export function listenForToggles() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const toggle = event.target.closest<HTMLElement>('[data-toggle]')?.dataset.toggle
    if (toggle === 'private') togglePrivate()
    if (toggle === 'theme') toggleTheme()
    if (event.target.closest('[data-print]')) print()
    if (event.target.closest('[data-dismiss]')) {
      document.getElementById('shelf')?.replaceChildren()
      // The next pages leave it away too.
      remember('shelf', '0')
      document.getElementById('main')?.focus()
    }
  })
  document.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset.reveal) return
    const field = document.getElementById(event.target.dataset.reveal) as HTMLInputElement
    field.type = event.target.checked ? 'text' : 'password'
  })
}
