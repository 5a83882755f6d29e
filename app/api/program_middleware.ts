import { findScope } from '#core/household_scope'
import { isApiCall } from '#core/http/bearer'
import { etagOf, isAmong } from '#api/http/etag'
import { once } from '#api/http/once'
import { OPERATIONS } from '#api/operations'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What all answers to programs have in common: ETags, and that each wish counts once. */
export default class ProgramMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!isApiCall(ctx) || !findScope()?.isOpen) return next()
    const operation = OPERATIONS[ctx.route!.name!]
    if (ctx.request.method() === 'POST' && operation?.once !== false)
      return once(ctx, async () => {
        await next()
        write(ctx)
      })
    await next()
    write(ctx)
  }
}

/** JSON with its ETag, or nothing for who has it already. */
function write({ request, response }: HttpContext) {
  const told: unknown = response.getBody()
  const isJson = typeof told === 'object' && told !== null && !Buffer.isBuffer(told)
  if (!isJson || response.hasStream) return
  const isRead = request.method() === 'GET'
  // After a write the thing itself is what has a version; the change is not.
  const etag = etagOf(isRead ? told : ((told as { data?: unknown }).data ?? told))
  response.header('Cache-Control', isRead ? 'private, no-cache' : 'no-store')
  response.header('ETag', etag)
  if (isRead && isAmong(request.header('if-none-match'), etag)) {
    response.status(304).send('')
    return
  }
  response.header('Content-Type', 'application/json; charset=utf-8').send(JSON.stringify(told))
}
