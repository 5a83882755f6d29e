const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Arrows move from day to day in the month's table; the first that is reached by Tab is today or the first day. */
export function moveByDays(table: HTMLElement) {
  const days = [...table.querySelectorAll<HTMLElement>('[data-day]')]
  const start = days.find((day) => day.hasAttribute('aria-current')) ?? days[0]
  if (start) start.tabIndex = 0
  table.addEventListener('keydown', (event) => {
    const step = STEPS[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    if (!(event.target instanceof Element)) return
    const at = days.indexOf(event.target.closest<HTMLElement>('[data-day]')!)
    const next = days[at + step]
    if (at < 0 || !next) return
    event.preventDefault()
    for (const day of days) day.tabIndex = day === next ? 0 : -1
    next.focus()
  })
}
