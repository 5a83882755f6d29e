import { errors, type HttpContext } from '@adonisjs/core/http'
import { audit } from '#core/audit'
import { endSessions } from '#identity/actions/end_sessions'
import { signOut } from '#identity/actions/sign_in'

/** One of the devices on which a person is signed in. */
export default class SessionsController {
  async destroy(ctx: HttpContext) {
    const { user, session } = ctx.auth.use('web')
    const { id } = ctx.params
    const ended = await endSessions({ userId: user!.id, only: id })
    if (ended === 0) throw new errors.E_ROUTE_NOT_FOUND(['DELETE', ctx.request.url()])
    await audit({ event: 'identity.session_ended', subject: id })
    if (id === session!.id) {
      await signOut(ctx)
      return ctx.response.redirect().toRoute('identity.session.create')
    }
    ctx.session.flash('notice', ctx.i18n.t('identity.sessions.ended'))
    return ctx.response.redirect('/settings/security#sessions')
  }
}
