import type { HttpContext } from '@adonisjs/core/http'

/**
 * Whether a program asks with a key or token of its own. Its cookies are not looked at then, so no
 * page of another site can use them, and it needs no CSRF token.
 */
export const isBearerCall = ({ request }: HttpContext) =>
  request.url().startsWith('/api/') && request.header('authorization') !== undefined

/** What stands after "Bearer", or null for another kind of authorization. */
export function bearerOf({ request }: HttpContext): string | null {
  const [, token] =
    /^Bearer ([\w.~+/-]{1,4000}=*)$/i.exec(request.header('authorization') ?? '') ?? []
  return token ?? null
}
