import { randomBytes } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSecure } from '#config/app'
import { securityHeaders } from '#core/http/security_headers'
import vite from '@adonisjs/vite/services/main'
import app from '@adonisjs/core/services/app'

const devOrigin = app.inDev
  ? new URL(vite.assetsUrl() || 'http://localhost:5173').origin
  : undefined

/** First in the line, so that errors, fragments and static files carry the headers too. */
export default class SecurityHeadersMiddleware {
  handle({ response, view }: HttpContext, next: NextFn) {
    const nonce = randomBytes(18).toString('base64')
    const headers = securityHeaders({ nonce, isSecure, devOrigin })
    for (const [name, value] of Object.entries(headers)) response.header(name, value)
    view.share({ cspNonce: nonce })
    return next()
  }
}
