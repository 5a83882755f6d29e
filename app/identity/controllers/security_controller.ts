import type { HttpContext } from '@adonisjs/core/http'
import { IDLE_DAYS, LONGEST_DAYS } from '#config/sessions'
import { openEmailChange } from '#identity/actions/change_email'
import { openSessions } from '#identity/queries/open_sessions'

/** How somebody gets in, and where they are. */
export default class SecurityController {
  async show({ auth, view }: HttpContext) {
    const { user, session } = auth.use('web')
    return view.render('identity/security/show', {
      user,
      limits: { idle: IDLE_DAYS, longest: LONGEST_DAYS },
      sessions: await openSessions(user!.id, session!.id),
      emailChange: await openEmailChange(user!.id),
    })
  }
}
