import type { HttpContext } from '@adonisjs/core/http'
import { endMembership } from '#households/actions/change_members'
import { members } from '#households/queries/members'

/** Leaving a household. */
export default class DeparturesController {
  async store({ i18n, member, response, session }: HttpContext) {
    const own = (await members()).find(({ userId }) => userId === member.user.id)!
    await endMembership(own, true)
    session.flash('notice', i18n.t('households.left', { name: member.household.name }))
    return response.redirect('/households')
  }
}
