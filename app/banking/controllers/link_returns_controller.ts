import type { HttpContext } from '@adonisjs/core/http'
import { connectionOf } from '#banking/linking/sessions'
import { findLink } from '#banking/actions/find_link'
import { finishLink } from '#banking/actions/finish_link'
import { afterLink, afterRefusal, startAgain, whoIs } from '#banking/link_answers'

/** Where a person comes back to from the provider's page. What happened there is asked, not believed. */
export default class LinkReturnsController {
  async show(ctx: HttpContext) {
    const { member, params } = ctx
    const link = await findLink(params.id, member.user.id)
    if (!link) return this.#late(ctx)
    await member.scope.close()
    try {
      return afterLink(ctx, link.id, await finishLink(link, whoIs(member)))
    } catch (error) {
      return afterRefusal(ctx, error)
    }
  }

  /** Whoever comes back late is taken to what was made of the visit meanwhile. */
  async #late(ctx: HttpContext) {
    const id = await connectionOf(ctx.params.id, ctx.member.user.id)
    return id
      ? ctx.response.redirect().toRoute('banking.connections.show', { id })
      : startAgain(ctx, 'foreign')
  }
}
