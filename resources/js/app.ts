import { Alpine } from './libraries'
import 'htmx.org/dist/ext/hx-sse.js'
import 'htmx.org/dist/ext/hx-alpine-compat.js'
import { trustOwnFragments } from './trusted_types'
import { listenForAnnouncements } from './announcements'
import { listenForTroubles } from './troubles'
import { listenForToggles } from './toggles'
import { listenForShortcuts } from './shortcuts'
import { onContent } from './content'
import { fillTimeZone } from './time_zone'

trustOwnFragments()
listenForAnnouncements()
listenForTroubles()
listenForToggles()
listenForShortcuts()

onContent((root) => {
  fillTimeZone(root)
  root.querySelector<HTMLElement>('[data-focus-first]')?.focus()
  if (root.querySelector('[data-chart]')) {
    void import('./charts').then(({ drawCharts }) => drawCharts(root))
  }
})

Alpine.start()
