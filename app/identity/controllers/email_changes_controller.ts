import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { askForEmailChange, dropEmailChange } from '#identity/actions/change_email'
import { countTry } from '#identity/actions/count_try'
import { provePassword } from '#identity/actions/prove_password'
import { emailChangeValidator } from '#identity/validators/session_validator'

/** Another address, once both of them agree. */
export default class EmailChangesController {
  async create({ auth, view }: HttpContext) {
    return view.render('identity/email_changes/create', { user: auth.use('web').user })
  }

  async store({ auth, i18n, request, response, session }: HttpContext) {
    const user = auth.use('web').user!
    const { email, current_password: password } = await request.validateUsing(emailChangeValidator)
    await provePassword(user, password)
    if (email === user.email) {
      throw new Refusal('email', 'same', 'This is your address already.')
    }
    await countTry('mail', email)
    await askForEmailChange(user, email)
    session.flash('notice', i18n.t('identity.email_change.sent', { email }))
    return response.redirect('/settings/security')
  }

  async destroy({ auth, i18n, response, session }: HttpContext) {
    await dropEmailChange(auth.use('web').user!.id)
    session.flash('notice', i18n.t('identity.email_change.dropped'))
    return response.redirect('/settings/security')
  }
}
