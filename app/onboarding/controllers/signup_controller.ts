import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { signups } from '#config/app'
import { audit } from '#core/audit'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { findInvitation } from '#identity/actions/invite'
import { countTry, senderOf } from '#identity/actions/count_try'
import { isSetUp } from '#identity/queries/is_set_up'
import { mailLink } from '#identity/actions/mail_link'
import { refuseGuessable } from '#identity/policies/password_policy'
import { signIn } from '#identity/actions/sign_in'
import { askToSignUp } from '#onboarding/actions/ask_to_sign_up'
import { register, type Registration } from '#onboarding/actions/register'
import { registrationDefaults } from '#onboarding/registration_defaults'
import { signupValidator } from '#onboarding/validators/registration_validator'
import User from '#identity/models/user'

/** Further people: with an invitation, or anybody where SIGNUPS=open. */
export default class SignupController {
  async create(ctx: HttpContext) {
    if (!(await isSetUp())) return ctx.response.redirect().toRoute('onboarding.setup.create')
    const token = String(ctx.request.input('invitation', ''))
    const invitation = await findInvitation(token)
    const isOpen = signups() === 'open'
    return ctx.view.render('onboarding/signup/create', {
      ...registrationDefaults(ctx),
      invitation,
      isOpen,
      token,
    })
  }

  async store(ctx: HttpContext) {
    await countTry('sender', senderOf(ctx.request.ip()))
    const { invitation: token, ...input } = await ctx.request.validateUsing(signupValidator)
    const wish = { ...input, timeZone: input.time_zone }
    const invitation = await findInvitation(token ?? '')
    if (invitation) return this.#invited(ctx, invitation.id, { ...wish, email: invitation.email })
    if (signups() !== 'open') {
      throw new Refusal('email', 'invited', ctx.i18n.t('onboarding.signup.invitation_needed'))
    }
    await refuseGuessable(input.password, input.email)
    await countTry('mail', input.email)
    await askToSignUp(wish)
    ctx.session.flash('notice', ctx.i18n.t('onboarding.signup.sent', { email: input.email }))
    return ctx.response.redirect().toRoute('identity.session.create')
  }

  async #invited(ctx: HttpContext, invitationId: string, of: Registration) {
    // Who holds the invitation knows the address.
    if (await User.findBy('email', of.email)) {
      throw new Refusal('email', 'unique', ctx.i18n.t('onboarding.signup.not_possible'))
    }
    await refuseGuessable(of.password!, of.email)
    const { user, householdId } = await register(of)
    await db.from('invitations').where('id', invitationId).update({ accepted_at: now() })
    await mailLink({ purpose: 'verify_email', email: user.email, userId: user.id })
    await audit({ event: 'identity.signed_up', subject: user.id, actorId: user.id })
    await signIn(ctx, user, householdId)
    return ctx.response.redirect().toRoute('onboarding.welcome.show')
  }
}
