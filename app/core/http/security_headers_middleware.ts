import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSecure } from '#config/app'
import vite from '@adonisjs/vite/services/main'
import app from '@adonisjs/core/services/app'

const policy = () => {
  // Vite's development server has its own origin, for scripts, styles and its socket.
  const dev = app.inDev ? ` ${new URL(vite.assetsUrl() || 'http://localhost:5173').origin} ws:` : ''
  return [
    `default-src 'none'`,
    `script-src 'self'${dev}`,
    `style-src 'self'${dev}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${dev}`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

const HEADERS = {
  'Content-Security-Policy': policy(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ...(isSecure && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
}

/** First in the line, so that errors, fragments and static files carry the headers too. */
export default class SecurityHeadersMiddleware {
  handle({ response }: HttpContext, next: NextFn) {
    for (const [name, value] of Object.entries(HEADERS)) response.header(name, value)
    return next()
  }
}
