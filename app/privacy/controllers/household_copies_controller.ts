import type { HttpContext } from '@adonisjs/core/http'
import { askForCopy } from '#privacy/actions/ask_for_copy'

/** Copies of the household that is open, as the person who asks sees it. */
export default class HouseholdCopiesController {
  async store({ i18n, member, response, session }: HttpContext) {
    await askForCopy(member.user.id, member.household.id)
    session.flash('notice', i18n.t('privacy.copies.asked'))
    return response.redirect('/settings/data')
  }
}
