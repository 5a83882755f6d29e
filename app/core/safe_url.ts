const OWN_ORIGIN = 'http://own.invalid'
const LONGEST = 2000

/** Spaces, control and invisible characters, and backslashes, which browsers read as slashes. */
const UNSAFE = /[\p{C}\p{Z}\\]/u

/**
 * A path of this site for going back after a form (`return_to`), or null for anything that a browser
 * could take to another site.
 */
export function safePath(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LONGEST || UNSAFE.test(text)) return null
  if (!/^\/(?!\/)/.test(text) || !URL.canParse(text, OWN_ORIGIN)) return null
  const { origin, pathname } = new URL(text, OWN_ORIGIN)
  return origin === OWN_ORIGIN && !pathname.startsWith('//') ? text : null
}

/** An address that may stand in a link: http, https, mailto or a path of this site; '#' for others. */
export function safeHref(text: unknown): string {
  if (typeof text !== 'string' || UNSAFE.test(text)) return '#'
  if (/^https?:\/\/[^/]/i.test(text)) return isPlainUrl(text) ? text : '#'
  if (/^mailto:[^:]+$/i.test(text)) return text
  const isRelative = !/^[^/?#]*:/.test(text) && !text.startsWith('//')
  return isRelative && text !== '' ? text : '#'
}

/** "https://bank.example@evil.example" shows one name and leads to another. */
function isPlainUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).username === '' && new URL(text).password === ''
}
