import { access } from '#config/access'
import { happened } from '#core/happenings'
import { isStream } from '#core/http/stream_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Asked every few seconds by machines that look after the app: nobody reads of each. */
const isProbe = (route: string) => access[route]?.rate === 'probe' || route === 'ops.metrics.show'

/**
 * Says of each request how it ended: a line of the log, and a number for who counts. The route's
 * name, never the address: what is asked for stands in addresses.
 */
export default class RequestEndMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const begin = performance.now()
    const { response } = ctx.response
    response.once('close', () => tell(ctx, performance.now() - begin, !response.writableFinished))
    return next()
  }
}

function tell(ctx: HttpContext, ms: number, isCut: boolean) {
  const route = ctx.route?.name ?? 'none'
  const status = ctx.response.response.statusCode
  const kind = isCut ? 'cut' : `${Math.floor(status / 100)}xx`
  // An open page listens for hours, which says nothing about how long people wait.
  if (!isStream(ctx)) happened({ kind: 'request', route, status: kind, seconds: ms / 1000 })
  if (isProbe(route)) return
  const who = { actor: ctx.member?.user.id, household: ctx.member?.household.id }
  ctx.logger.info(
    {
      route,
      // As it was sent: what a form says of it may be anything, and an error here would end the process.
      method: ctx.request.intended(),
      status,
      ms: Math.round(ms),
      ...(isCut && { isCut }),
      ...who,
    },
    'request'
  )
}
