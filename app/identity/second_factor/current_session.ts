import type { HttpContext } from '@adonisjs/core/http'

/** The person and the session of a request that needs both. */
export function current({ auth }: HttpContext) {
  const { user, session } = auth.use('web')
  return { user: user!, session: session! }
}
