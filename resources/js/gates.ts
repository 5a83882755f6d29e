import { Alpine, htmx } from './libraries'

/**
 * The nonce of this page, which nobody can know who wrote markup into it. hx-csp lets attributes of
 * htmx count only on elements that carry it; here the same is done for what it does not look at.
 */
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce

const OF_ALPINE = /^(x-|@|:)/
const OF_STREAMS = /^(hx-)?sse/

function gate(element: Element, form: RegExp) {
  if (nonce && element.getAttribute('hx-nonce') === nonce) return
  for (const { name } of [...element.attributes]) if (form.test(name)) element.removeAttribute(name)
}

Alpine.interceptInit((element) => gate(element, OF_ALPINE))

// Before hx-sse, which connects by itself.
htmx.registerExtension('stream-gate', {
  htmx_after_process(root: Element) {
    const streams = '[hx-sse\\:connect], [sse-connect], [hx-sse]'
    for (const element of [root, ...root.querySelectorAll(streams)]) gate(element, OF_STREAMS)
  },
})
