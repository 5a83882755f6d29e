import { defineConfig } from '@adonisjs/shield'

/** The other headers stand in `#core/http/security_headers_middleware`, which covers every answer. */
export default defineConfig({
  csp: { enabled: false },
  csrf: {
    enabled: true,
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: false },
  hsts: { enabled: false },
  contentTypeSniffing: { enabled: false },
})
