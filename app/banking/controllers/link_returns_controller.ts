import type { HttpContext } from '@adonisjs/core/http'
import { findLink } from '#banking/actions/find_link'
import { finishLink } from '#banking/actions/finish_link'
import { afterLink, afterRefusal, startAgain, whoIs } from '#banking/link_answers'

/** Where a person comes back to from the provider's page. What happened there is asked, not believed. */
export default class LinkReturnsController {
  async show(ctx: HttpContext) {
    const { member, params } = ctx
    const link = await findLink(params.id, member.user.id)
    if (!link) return startAgain(ctx, 'foreign')
    await member.scope.close()
    try {
      return afterLink(ctx, link.id, await finishLink(link, whoIs(member)))
    } catch (error) {
      return afterRefusal(ctx, error)
    }
  }
}
