import type { HttpContext } from '@adonisjs/core/http'
import { confirmEmailChange } from '#identity/actions/change_email'
import { countTry } from '#identity/actions/count_try'
import { followedLink, forgetLink, validLink } from '#identity/actions/followed_link'
import { mailLink, type LinkPurpose } from '#identity/actions/mail_link'
import { verifyEmail } from '#identity/actions/verify_email'

const PURPOSES: LinkPurpose[] = ['verify_email', 'old_email', 'new_email']

/** Proving an address: at the start, and both of them when it changes. */
export default class EmailVerificationsController {
  /** Once more, for somebody who is signed in. */
  async store({ auth, i18n, response, session }: HttpContext) {
    const { id: userId, email, emailVerifiedAt } = auth.use('web').user!
    await countTry('mail', email)
    if (!emailVerifiedAt) await mailLink({ purpose: 'verify_email', email, userId })
    session.flash('notice', i18n.t('identity.verification.sent', { email }))
    return response.redirect('/settings/security')
  }

  async edit(ctx: HttpContext) {
    const link = await followedLink(ctx, PURPOSES)
    return ctx.view.render('identity/email_verifications/edit', { link })
  }

  async update(ctx: HttpContext) {
    const link = await validLink(ctx, PURPOSES)
    const outcome =
      link.purpose === 'verify_email'
        ? (await verifyEmail(link)) && 'verified'
        : await confirmEmailChange(link)
    forgetLink(ctx)
    ctx.session.flash('notice', ctx.i18n.t(`identity.verification.${outcome || 'over'}`))
    return ctx.response.redirect('/settings/security')
  }
}
