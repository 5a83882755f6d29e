export interface Circumstances {
  /** Of this answer alone: scripts that the page names carry it. */
  nonce: string
  /** Whether the app is found at an https address. */
  isSecure: boolean
  /** The origin of Vite's server, which has the scripts while somebody develops. */
  devOrigin?: string
}

export function contentSecurityPolicy({ nonce, devOrigin }: Circumstances): string {
  const dev = devOrigin ? ` ${devOrigin} ws:` : ''
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'${dev}`,
    `style-src 'self'${dev}`,
    `img-src 'self' data:`,
    `font-src 'self'${dev}`,
    `connect-src 'self'${dev}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
    // Vite's own overlay writes HTML.
    ...(devOrigin ? [] : [`require-trusted-types-for 'script'`, `trusted-types htmx push`]),
    `report-uri /csp-report`,
  ].join('; ')
}

/** What every answer of the app carries, whatever it is. */
export function securityHeaders(of: Circumstances): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(of),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), midi=(), serial=()',
    ...(of.isSecure && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
  }
}
