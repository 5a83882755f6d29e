/** HTML of the hosted pages. Every value that is put into a template is escaped; only `Html` is taken as it is. */
import type { Answer } from '#sandbox_bank/router'

export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

type Value = Html | Html[] | string | number | null

function rendered(value: Value): string {
  if (value === null) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map((part) => part.text).join('')
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character])
}

export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(rendered)))
}

interface Page {
  title: string
  clientName: string
  main: Html
  status?: number
  /** Where forms of this page may end up besides this bank. */
  redirect?: string | null
  /** Set when the page stands in a frame of the app's page, with what that page is told. */
  embedded?: Embedded | null
  /** True for pages with tables. */
  isWide?: boolean
}

export interface Embedded {
  origin: string
  events: unknown[]
  success?: unknown
  exit?: unknown
}

const FRAME_SCRIPT = new Html('<script src="/link/frame.js" defer></script>')

export function page(parts: Page): Answer {
  const { title, clientName, main, status = 200, redirect = null, embedded = null } = parts
  const width = parts.isWide ? 'wide' : 'narrow'
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Sandbox bank</title>
        <link rel="icon" href="/hosted/icon.svg" />
        <link rel="stylesheet" href="/hosted/style.css" />
        ${embedded ? FRAME_SCRIPT : null}
      </head>
      <body class="${width}">
        <header>
          <p class="label">
            <strong>Sandbox bank</strong> An invented bank for trying ${clientName}. No real money,
            no real people.
          </p>
        </header>
        <main id="main" data-link="${embedded ? JSON.stringify(embedded) : ''}">${main}</main>
      </body>
    </html> `
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...policy(redirect, embedded) },
    body: document.text,
  }
}

/** A browser checks form targets after redirects too, so the app's address has to be named. */
function policy(redirect: string | null, embedded: Embedded | null = null) {
  const target = redirect === null ? '' : ` ${new URL(redirect).origin}`
  const frame = embedded
    ? `script-src 'self'; frame-ancestors ${embedded.origin}`
    : `frame-ancestors 'none'`
  const always = `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'`
  return { 'content-security-policy': `${always}; form-action 'self'${target}; ${frame}` }
}

/** See other: after every form, so that a reload sends nothing twice. */
export function seeOther(address: string, redirect: string | null = null): Answer {
  return { status: 303, headers: { location: address, ...policy(redirect) }, body: '' }
}
