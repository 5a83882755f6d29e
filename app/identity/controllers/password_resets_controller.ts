import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { resetPassword } from '#identity/actions/change_password'
import { countTry, senderOf } from '#identity/actions/count_try'
import { followedLink, forgetLink, validLink } from '#identity/actions/followed_link'
import { mailLink } from '#identity/actions/mail_link'
import { refuseGuessable } from '#identity/policies/password_policy'
import { addressValidator, resetValidator } from '#identity/validators/session_validator'

/** A new password for somebody who forgot theirs: asked for by address, set by the link. */
export default class PasswordResetsController {
  async create({ view }: HttpContext) {
    return view.render('identity/password_resets/create')
  }

  /** The same for every address: whether somebody has it is found out later, by the job. */
  async store({ i18n, request, response, session }: HttpContext) {
    const { email } = await request.validateUsing(addressValidator)
    await countTry('sender', senderOf(request.ip()))
    await countTry('mail', email)
    await mailLink({ purpose: 'reset_password', email })
    session.flash('notice', i18n.t('identity.reset.sent'))
    return response.redirect().toRoute('identity.session.create')
  }

  async edit(ctx: HttpContext) {
    const link = await followedLink(ctx, ['reset_password'])
    return ctx.view.render('identity/password_resets/edit', { link })
  }

  /** Signs nobody in: who has a second factor is asked for it at the sign-in, as ever. */
  async update(ctx: HttpContext) {
    const link = await validLink(ctx, ['reset_password'])
    const { password } = await ctx.request.validateUsing(resetValidator)
    await refuseGuessable(password, link.email)
    if (!(await resetPassword(link, password))) {
      throw new Refusal('link', 'link', 'This link does not work any more.')
    }
    forgetLink(ctx)
    ctx.session.flash('notice', ctx.i18n.t('identity.reset.done'))
    return ctx.response.redirect().toRoute('identity.session.create')
  }
}
