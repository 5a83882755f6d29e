const MOVES: Record<string, string> = { ArrowUp: 'up', ArrowDown: 'down' }

/** Alt and an arrow move the rule that the keyboard is in. */
export function listenForRuleMoves() {
  document.addEventListener('keydown', (event) => {
    const to = event.altKey && !event.ctrlKey && !event.metaKey && MOVES[event.key]
    if (!to || !(event.target instanceof Element)) return
    const rule = event.target.closest('[data-rule]')
    if (!rule) return
    event.preventDefault()
    rule.querySelector<HTMLButtonElement>(`[data-move="${to}"]`)?.click()
  })
}
