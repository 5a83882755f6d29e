import { findScope } from '#core/household_scope'
import type { HttpContext } from '@adonisjs/core/http'

const CANCELLED = '57014'

/**
 * Whatever went wrong with a page that was read from the replica (it went away, or put a statement out
 * of the way of what it replays): the same page from the main database. False where there is nothing to try.
 */
export async function readAgain(error: unknown, ctx: HttpContext): Promise<boolean> {
  const scope = findScope()
  const { code, status } = (error ?? {}) as { code?: string; status?: number }
  if (!scope?.isOnReplica || (status ?? 500) !== 500 || code === CANCELLED) return false
  const handler = ctx.route?.handler
  if (!handler || typeof handler === 'function' || !Array.isArray(handler.reference)) return false
  ctx.logger.warn({ err: error }, 'read once more, from the main database')
  await scope.restart()
  const [load, method = 'handle'] = handler.reference as [
    () => Promise<{ default: new () => object }>,
    string,
  ]
  const controller = await ctx.containerResolver.make((await load()).default)
  const body = await ctx.containerResolver.call(controller, method as never, [ctx])
  if (body !== undefined) ctx.response.send(body)
  return true
}
