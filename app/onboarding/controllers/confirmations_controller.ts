import type { HttpContext } from '@adonisjs/core/http'
import { followedLink, forgetLink, validLink } from '#identity/actions/followed_link'
import { signIn } from '#identity/actions/sign_in'
import { finishSignUp } from '#onboarding/actions/finish_sign_up'
import { confirmationValidator } from '#onboarding/validators/registration_validator'

/** The end of an open sign-up: the link proves the address, the password the person. */
export default class ConfirmationsController {
  async create(ctx: HttpContext) {
    const link = await followedLink(ctx, ['sign_up'])
    return ctx.view.render('onboarding/confirmations/create', { link })
  }

  async store(ctx: HttpContext) {
    const link = await validLink(ctx, ['sign_up'])
    const { password } = await ctx.request.validateUsing(confirmationValidator)
    const { user, householdId } = await finishSignUp(link, password)
    forgetLink(ctx)
    await signIn(ctx, user, householdId)
    return ctx.response.redirect().toRoute('onboarding.welcome.show')
  }
}
