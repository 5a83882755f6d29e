import type { HttpContext } from '@adonisjs/core/http'
import { audit } from '#core/audit'
import { endTokenFamilies } from '#identity/actions/end_token_families'
import { endSessions } from '#identity/actions/end_sessions'

/** Everywhere but here. */
export default class OtherSessionsController {
  async destroy({ auth, i18n, response, session }: HttpContext) {
    const { user, session: current } = auth.use('web')
    const count = await endSessions({ userId: user!.id, except: current!.id })
    await endTokenFamilies(user!.id)
    await audit({ event: 'identity.other_sessions_ended', subject: user!.id, data: { count } })
    session.flash('notice', i18n.t('identity.sessions.others_ended', { count }))
    return response.redirect('/settings/security#sessions')
  }
}
