import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { edgeGlobals } from 'edge.js'

const { escape, safe } = edgeGlobals.html

let bodies: Record<string, string> | undefined

/** The few icons the pages draw; `node scripts/icons.mjs` puts them together. */
const subset = () =>
  (bodies ??= JSON.parse(readFileSync(app.makePath('resources/icons.json'), 'utf8')) as Record<
    string,
    string
  >)

interface IconOptions {
  /** Pixels at the root font size: 16, 18 or 20. */
  size?: number
  class?: string
}

/** Draws a Phosphor icon for the eye alone; the word beside it, or aria-label, says what it means. */
export function icon(name: string, { size = 18, class: className = '' }: IconOptions = {}) {
  const body = subset()[name] ?? unknown(name)
  const names = escape(`icon icon-${size} ${className}`.trim())
  return safe(
    `<svg class="${names}" viewBox="0 0 256 256" width="${size}" height="${size}" aria-hidden="true" focusable="false">${body}</svg>`
  )
}

/** A name out of the database must not break a page; a name in a template is a mistake to be seen. */
function unknown(name: string) {
  if (app.inProduction) return subset()['circle-dashed']
  throw new Error(`No icon "${name}" in resources/icons.json: node scripts/icons.mjs adds it`)
}

export const iconNames = () => Object.keys(subset())

type Tone = 'plain' | 'good' | 'bad' | 'look' | 'info'

const BADGE_ICONS: Record<Tone, string> = {
  plain: 'circle',
  good: 'check-circle',
  bad: 'warning',
  look: 'clock',
  info: 'info',
}

/** A word with an icon, so that its meaning never hangs on colour alone. For use within a line. */
export function badge(label: string, tone: Tone = 'plain', iconName: string = BADGE_ICONS[tone]) {
  const name = Object.hasOwn(BADGE_ICONS, tone) ? tone : 'plain'
  return safe(
    `<span class="badge badge-${name}">${icon(iconName, { size: 16 }).value}${escape(label)}</span>`
  )
}
