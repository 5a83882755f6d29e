import { htmx } from './libraries'

interface Policy {
  createHTML(html: string): unknown
  createScript(text: string): unknown
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy
}

/**
 * The one way by which text becomes elements: htmx, for what our own server sent. Everything else that
 * tries is stopped by the browser, and scripts within a fragment have no text.
 */
export function trustOwnFragments() {
  const { trustedTypes } = window as { trustedTypes?: Factory }
  const rules: Policy = { createHTML: (html) => html, createScript: () => '' }
  const policy = trustedTypes?.createPolicy('htmx', rules) ?? rules
  htmx.registerExtension('trusted-types', {
    init: (api: { initSecurity(policy: Policy): void }) => api.initSecurity(policy),
  })
}
