import type { HttpContext } from '@adonisjs/core/http'
import { resumeLink } from '#banking/actions/find_link'
import { startAgain } from '#banking/link_answers'

/** Where a bank with a page of its own sends people back to. It goes on only what they began themselves. */
export default class OauthReturnsController {
  async show(ctx: HttpContext) {
    const { member, request, response } = ctx
    const link = await resumeLink(request.input('oauth_state_id'), member.user.id)
    if (!link) return startAgain(ctx, 'foreign')
    return response.redirect().toRoute('banking.link_sessions.show', { id: link.id })
  }
}
