import type { HttpContext } from '@adonisjs/core/http'
import { askForCopy } from '#privacy/actions/ask_for_copy'

/** Copies of everything about the person who asks. */
export default class PersonalCopiesController {
  async store({ auth, i18n, response, session }: HttpContext) {
    await askForCopy(auth.use('web').user!.id, null)
    session.flash('notice', i18n.t('privacy.copies.asked'))
    return response.redirect('/settings/privacy')
  }
}
