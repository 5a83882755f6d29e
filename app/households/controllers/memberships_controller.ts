import type { HttpContext } from '@adonisjs/core/http'
import { changeRole, endMembership } from '#households/actions/change_members'
import { knownMember } from '#households/queries/members'
import { roleValidator } from '#households/validators/household_validator'

/** What members may do in the household, and whether they are in it. */
export default class MembershipsController {
  async edit({ i18n, params, view }: HttpContext) {
    const roles = (['owner', 'editor', 'viewer'] as const).map((value) => ({
      value,
      label: i18n.t(`households.role.${value}`),
      hint: i18n.t(`households.role_hint.${value}`),
    }))
    return view.render('households/members/edit', { other: await knownMember(params.id), roles })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const other = await knownMember(params.id)
    const { role } = await request.validateUsing(roleValidator)
    await changeRole(other, role)
    session.flash('notice', i18n.t('households.members.changed', { name: other.name }))
    return response.redirect('/settings/household')
  }

  async destroy({ i18n, member, params, response, session }: HttpContext) {
    const other = await knownMember(params.id)
    await endMembership(other, other.userId === member.user.id)
    session.flash('notice', i18n.t('households.members.removed', { name: other.name }))
    return response.redirect('/settings/household')
  }
}
