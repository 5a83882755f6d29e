import { pageOf } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { newsQuery } from '#api/operations/organisation'
import { NEWS } from '#api/shapes/organisation'
import { readQuery } from '#api/strict_body'
import { newsOf } from '#notifications/queries/news'
import type { HttpContext } from '@adonisjs/core/http'

/** What the person was told. */
export default class NewsController {
  async index(ctx: HttpContext) {
    const { limit = USUAL_ROWS } = await readQuery(ctx, newsQuery)
    return pageOf(NEWS, await newsOf(ctx.member.user.id, limit), null)
  }
}
