import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { signups } from '#config/app'
import { now } from '#core/clock'
import { Refusal } from '#core/refusal'
import { findInvitation } from '#identity/actions/invite'
import { ADDRESS_LIMIT, limitAttempts } from '#identity/actions/limit_attempts'
import { isSetUp } from '#identity/queries/is_set_up'
import { signIn } from '#identity/actions/sign_in'
import { register } from '#onboarding/actions/register'
import { registrationDefaults } from '#onboarding/registration_defaults'
import { signupValidator } from '#onboarding/validators/registration_validator'
import User from '#identity/models/user'

/** Further people: with an invitation, or anybody where SIGNUPS=open. */
export default class SignupController {
  async create(ctx: HttpContext) {
    if (!(await isSetUp())) return ctx.response.redirect().toRoute('onboarding.setup.create')
    const token = String(ctx.request.input('invitation', ''))
    const invitation = await findInvitation(token)
    const isOpen = signups === 'open'
    return ctx.view.render('onboarding/signup/create', {
      ...registrationDefaults(ctx),
      invitation,
      isOpen,
      token,
    })
  }

  async store(ctx: HttpContext) {
    await limitAttempts(`signup@${ctx.request.ip()}`, ADDRESS_LIMIT)
    const input = await ctx.request.validateUsing(signupValidator)
    const invitation = await findInvitation(input.invitation ?? '')
    if (!invitation && signups !== 'open') {
      throw new Refusal('email', 'invited', ctx.i18n.t('onboarding.signup.invitation_needed'))
    }
    const email = invitation?.email ?? input.email
    if (await User.findBy('email', email)) {
      throw new Refusal('email', 'unique', ctx.i18n.t('onboarding.signup.not_possible'))
    }
    const { user, householdId } = await register({ ...input, email, timeZone: input.time_zone })
    if (invitation)
      await db.from('invitations').where('id', invitation.id).update({ accepted_at: now() })
    await signIn(ctx, user, householdId)
    return ctx.response.redirect().toRoute('onboarding.welcome.show')
  }
}
