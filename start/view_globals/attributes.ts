import { edgeGlobals } from 'edge.js'

const { escape, safe } = edgeGlobals.html

/** hx-on would be a script in the page; all else of htmx is words. */
const ALLOWED = /^(hx-(?!on)[a-z][a-z:-]*|data-[a-z][a-z0-9-]*|aria-[a-z]+)$/

/**
 * Prints attributes of htmx, data and aria, escaped: `{ 'hx-get': url }`. Null, undefined and false leave one out.
 * @throws when a name is none of these: names must never come from outside.
 */
export function attributes(values: Record<string, unknown> = {}) {
  let html = ''
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue
    if (!ALLOWED.test(name)) throw new Error(`"${name}" is not an attribute to pass on`)
    html += value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`
  }
  return safe(html)
}
