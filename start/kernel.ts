import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import { forPeople } from '#core/http/machines'

server.errorHandler(() => import('#core/http/exception_handler'))

server.use([
  () => import('#core/http/security_headers_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
  () => import('#core/http/htmx_middleware'),
  () => import('#core/http/view_middleware'),
])

router.use([
  forPeople(() => import('#core/http/fetch_site_middleware')),
  forPeople(() => import('#core/http/body_middleware')),
  forPeople(() => import('@adonisjs/session/session_middleware')),
  forPeople(() => import('@adonisjs/shield/shield_middleware')),
  forPeople(() => import('@adonisjs/auth/initialize_auth_middleware')),
  () => import('#households/access_middleware'),
])
