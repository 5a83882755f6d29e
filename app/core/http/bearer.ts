import type { HttpContext } from '@adonisjs/core/http'

/**
 * Whether this is for programs. Only a key or token counts there: cookies are not looked at, so no
 * page of another site can use them, and no CSRF token is needed.
 */
export function isApiCall({ request, route }: HttpContext) {
  const path = route?.pattern ?? request.url()
  return path.startsWith('/api/') && path !== DOCUMENTATION
}

/** A page for people. */
const DOCUMENTATION = '/api/docs'

/** What stands after "Bearer", or null for another kind of authorization. */
export function bearerOf({ request }: HttpContext): string | null {
  const [, token] =
    /^Bearer ([\w.~+/-]{1,4000}=*)$/i.exec(request.header('authorization') ?? '') ?? []
  return token ?? null
}
