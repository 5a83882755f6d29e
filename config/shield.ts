import { defineConfig } from '@adonisjs/shield'
import { access } from '#config/access'
import { isBearerCall } from '#core/http/bearer'

/** The other headers stand in `#core/http/security_headers_middleware`, which covers every answer. */
export default defineConfig({
  csp: { enabled: false },
  csrf: {
    enabled: true,
    // Without a cookie there is nothing that a foreign page could make use of.
    exceptRoutes: (ctx) => isBearerCall(ctx) || access[ctx.route?.name ?? '']?.csrf === false,
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: false },
  hsts: { enabled: false },
  contentTypeSniffing: { enabled: false },
})
