import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import {
  ADDRESS_LIMIT,
  forgetAttempts,
  limitAttempts,
  SIGN_IN_LIMIT,
} from '#identity/actions/limit_attempts'
import { isSetUp } from '#identity/queries/is_set_up'
import { signIn, signOut } from '#identity/actions/sign_in'
import { signInValidator } from '#identity/validators/session_validator'
import { verifyPassword } from '#identity/models/password'
import User from '#identity/models/user'

/** Signing in and out. */
export default class SessionController {
  async create({ request, response, view }: HttpContext) {
    if (!(await isSetUp())) return response.redirect().toRoute('onboarding.setup.create')
    return view.render('identity/session/create', {
      returnTo: safePath(request.input('return_to', '')),
    })
  }

  async store(ctx: HttpContext) {
    const {
      email,
      password,
      return_to: returnTo,
    } = await ctx.request.validateUsing(signInValidator)
    const subject = `${email}@${ctx.request.ip()}`
    await limitAttempts(ctx.request.ip(), ADDRESS_LIMIT)
    await limitAttempts(subject, SIGN_IN_LIMIT)

    const user = await User.findBy('email', email)
    const right = await verifyPassword(user?.passwordHash ?? null, password)
    if (!user || !right || user.disabledAt)
      throw new Refusal('email', 'credentials', ctx.i18n.t('identity.session.wrong'))

    await forgetAttempts(subject)
    await signIn(ctx, user)
    return ctx.response.redirect(safePath(returnTo ?? '') ?? '/dashboard')
  }

  async destroy(ctx: HttpContext) {
    await signOut(ctx)
    ctx.response.header('Clear-Site-Data', '"cache", "storage"')
    return ctx.response.redirect().toRoute('identity.session.create')
  }
}
