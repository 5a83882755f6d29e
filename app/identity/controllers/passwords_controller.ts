import type { HttpContext } from '@adonisjs/core/http'
import { changePassword } from '#identity/actions/change_password'
import { provePassword } from '#identity/actions/prove_password'
import { signIn } from '#identity/actions/sign_in'
import { refuseGuessable } from '#identity/policies/password_policy'
import { passwordChangeValidator } from '#identity/validators/session_validator'

/** The password of somebody who is signed in. */
export default class PasswordsController {
  async edit({ auth, view }: HttpContext) {
    return view.render('identity/passwords/edit', { user: auth.use('web').user })
  }

  /** Ends every session; this device gets a new one. */
  async update(ctx: HttpContext) {
    const { user, session } = ctx.auth.use('web')
    const input = await ctx.request.validateUsing(passwordChangeValidator)
    await provePassword(user!, input.current_password)
    await refuseGuessable(input.password, user!.email)
    await changePassword(user!, input.password)
    await signIn(ctx, user!, session!.householdId)
    ctx.session.flash('notice', ctx.i18n.t('identity.password.changed'))
    return ctx.response.redirect('/settings/security')
  }
}
