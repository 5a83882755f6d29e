import type { HttpContext } from '@adonisjs/core/http'
import { relyingParty } from '#config/passkeys'
import { audit } from '#core/audit'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { checkCredentials } from '#identity/actions/check_credentials'
import { isSetUp } from '#identity/queries/is_set_up'
import { signOut } from '#identity/actions/sign_in'
import { beginSignIn } from '#identity/second_factor/begin_sign_in'
import { signInValidator } from '#identity/validators/session_validator'

/** Signing in and out. */
export default class SessionController {
  async create({ request, response, view }: HttpContext) {
    if (!(await isSetUp())) return response.redirect().toRoute('onboarding.setup.create')
    return view.render('identity/session/create', {
      returnTo: safePath(request.input('return_to', '')),
      hasPasskeys: relyingParty() !== null,
    })
  }

  async store(ctx: HttpContext) {
    const { return_to: returnTo, ...credentials } = await ctx.request.validateUsing(signInValidator)
    const user = await checkCredentials(ctx, credentials)
    if (!user) throw new Refusal('email', 'credentials', ctx.i18n.t('identity.session.wrong'))
    return ctx.response.redirect(await beginSignIn(ctx, user, safePath(returnTo ?? '')))
  }

  async destroy(ctx: HttpContext) {
    const guard = ctx.auth.use('web')
    const userId = (await guard.check()) ? guard.user!.id : null
    await signOut(ctx)
    if (userId) await audit({ event: 'identity.signed_out', subject: userId, actorId: userId })
    ctx.response.header('Clear-Site-Data', '"cache", "storage"')
    return ctx.response.redirect().toRoute('identity.session.create')
  }
}
