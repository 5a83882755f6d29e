import type { HttpContext } from '@adonisjs/core/http'
import { countTry } from '#identity/actions/count_try'
import { renewInvitation } from '#households/actions/invite_member'
import { knownInvitation } from '#households/queries/invitations'

/** Sends an invitation again, with a link that works for another week. */
export default class InvitationRenewalsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const { id, email } = await knownInvitation(params.id)
    await countTry('mail', email)
    const link = await renewInvitation(id)
    session.flash('notice', i18n.t('households.invitations.sent', { email }))
    if (link) session.flash('invitation_link', link)
    return response.redirect('/settings/household')
  }
}
