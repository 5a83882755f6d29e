import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Whether the answer goes on for as long as a page is open. */
export const isStream = ({ response }: HttpContext) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream')

/**
 * A stream brings no cookies: it is asked for behind the back of the person, and where it answers late, the
 * cookies of the page that asked would take the place of those that came since, at a sign-in for instance.
 */
export default class StreamMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    await next()
    if (isStream(ctx)) ctx.response.removeHeader('set-cookie')
  }
}
