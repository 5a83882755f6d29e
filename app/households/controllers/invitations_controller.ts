import type { HttpContext } from '@adonisjs/core/http'
import { countTry } from '#identity/actions/count_try'
import { inviteMember, revokeInvitation } from '#households/actions/invite_member'
import { knownInvitation, SEEN } from '#households/queries/invitations'
import { memberInvitationValidator } from '#households/validators/household_validator'

/** Asks people into the household. */
export default class InvitationsController {
  async create({ i18n, view }: HttpContext) {
    const cards = (kind: 'role' | 'seen', values: readonly string[]) =>
      values.map((value) => ({
        value,
        label: i18n.t(`households.${kind}.${value}`),
        hint: i18n.t(`households.${kind}_hint.${value}`),
      }))
    return view.render('households/invitations/create', {
      roles: cards('role', ['viewer', 'editor', 'owner']),
      levels: cards('seen', SEEN),
    })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(memberInvitationValidator)
    await countTry('mail', input.email)
    const link = await inviteMember(input)
    session.flash('notice', i18n.t('households.invitations.sent', { email: input.email }))
    if (link) session.flash('invitation_link', link)
    return response.redirect('/settings/household')
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const { id, email } = await knownInvitation(params.id)
    await revokeInvitation(id)
    session.flash('notice', i18n.t('households.invitations.revoked', { email }))
    return response.redirect('/settings/household')
  }
}
