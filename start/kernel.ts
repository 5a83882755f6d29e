import { isTraced } from '#config/metrics'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { forBrowsers, unlessMachine } from '#core/http/machines'

server.errorHandler(() => import('#core/http/exception_handler'))

server.use([
  () => import('#core/http/security_headers_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
  () => import('#core/http/request_end_middleware'),
  () => import('#core/http/htmx_middleware'),
  () => import('#core/http/view_middleware'),
  () => import('#core/http/method_middleware'),
])

/** Names each request of a trace by its route. */
const tracing = isTraced() ? [() => import('@adonisjs/otel/otel_middleware')] : []

router.use([
  ...tracing,
  unlessMachine(() => import('#core/http/fetch_site_middleware')),
  unlessMachine(() => import('#core/http/body_middleware')),
  () => import('#core/http/stream_middleware'),
  forBrowsers(() => import('@adonisjs/session/session_middleware')),
  forBrowsers(() => import('#core/http/shelf_middleware')),
  forBrowsers(() => import('@adonisjs/shield/shield_middleware')),
  forBrowsers(() => import('@adonisjs/auth/initialize_auth_middleware')),
  () => import('#households/access_middleware'),
  () => import('#api/program_middleware'),
  forBrowsers(() => import('#core/http/once_middleware')),
])
