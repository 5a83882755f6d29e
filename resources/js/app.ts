import { Alpine } from './libraries'
// First: what becomes elements, and which attributes of htmx count, is decided here.
import 'htmx.org/dist/ext/hx-csp.js'
import './gates'
import 'htmx.org/dist/ext/hx-sse.js'
import 'htmx.org/dist/ext/hx-alpine-compat.js'
import { listenForAnnouncements } from './announcements'
import { listenForTroubles } from './troubles'
import { listenForToggles } from './toggles'
import { listenForShortcuts } from './shortcuts'
import { listenForPlans } from './budgets'
import { listenForRuleMoves } from './rules'
import { listenForSelection } from './selection'
import { keepPlace } from './table_keys'
import { onContent } from './content'
import { listenForSuggestions } from './suggestions'
import { fillTimeZone } from './time_zone'

listenForAnnouncements()
listenForTroubles()
listenForToggles()
listenForShortcuts()
listenForPlans()
listenForRuleMoves()
listenForSelection()
keepPlace()

onContent((root) => {
  fillTimeZone(root)
  listenForSuggestions(root)
  root.querySelector<HTMLElement>('[data-focus-first]')?.focus()
  if (root.querySelector('[data-cell], [data-combobox], #panel')) {
    void import('./cells').then(({ upgradeComboboxes }) => upgradeComboboxes(root))
  }
  const calendar = root.querySelector<HTMLElement>('[data-calendar]')
  if (calendar) void import('./calendar_keys').then(({ moveByDays }) => moveByDays(calendar))
  const year = root.querySelector<HTMLTableElement>('#budget_year')
  if (year) void import('./grid_keys').then(({ moveByCells }) => moveByCells(year))
  if (root.querySelector('[data-chart]')) {
    void import('./charts').then(({ drawCharts }) => drawCharts(root))
  }
})

Alpine.start()
