import { now } from '#core/clock'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { markRead } from '#notifications/queries/news'
import type { HttpContext } from '@adonisjs/core/http'

/** The person has seen their news. */
export default class ReadingsController {
  async store(ctx: HttpContext) {
    await readStrictly(ctx, noBody)
    await markRead(ctx.member.user.id, now().getTime())
    return ctx.response.status(204).send('')
  }
}
