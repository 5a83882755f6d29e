import type { HttpContext } from '@adonisjs/core/http'
import { audit } from '#core/audit'
import { Refusal } from '#core/refusal'
import { forgetSetupCodes, isSetupCode } from '#identity/actions/setup_code'
import { countTry, senderOf } from '#identity/actions/count_try'
import { mailLink } from '#identity/actions/mail_link'
import { refuseGuessable } from '#identity/policies/password_policy'
import { isSetUp } from '#identity/queries/is_set_up'
import { signIn } from '#identity/actions/sign_in'
import { register } from '#onboarding/actions/register'
import { registrationDefaults } from '#onboarding/registration_defaults'
import { setupValidator } from '#onboarding/validators/registration_validator'

/** The first person of an installation, who has the code that the start printed. */
export default class SetupController {
  async create(ctx: HttpContext) {
    if (await isSetUp()) return ctx.response.redirect().toRoute('identity.session.create')
    return ctx.view.render('onboarding/setup/create', registrationDefaults(ctx))
  }

  async store(ctx: HttpContext) {
    if (await isSetUp()) return ctx.response.redirect().toRoute('identity.session.create')
    await countTry('sender', `setup ${senderOf(ctx.request.ip())}`)
    const input = await ctx.request.validateUsing(setupValidator)
    if (!(await isSetupCode(input.setup_code))) {
      throw new Refusal('setup_code', 'code', ctx.i18n.t('onboarding.setup.wrong_code'))
    }
    await refuseGuessable(input.password, input.email)
    const { user, householdId } = await register({ ...input, timeZone: input.time_zone })
    await forgetSetupCodes()
    await mailLink({ purpose: 'verify_email', email: user.email, userId: user.id })
    await audit({ event: 'identity.signed_up', subject: user.id, actorId: user.id })
    await signIn(ctx, user, householdId)
    return ctx.response.redirect().toRoute('onboarding.welcome.show')
  }
}
