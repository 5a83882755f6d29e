import { Refusal } from '#core/refusal'
import { hasSecondFactor } from '#identity/queries/second_factors'
import { current } from '#identity/second_factor/current_session'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import type { HttpContext } from '@adonisjs/core/http'

/** Ten codes for the day the device is gone: made anew, shown once, in this answer alone. */
export default class RecoveryCodesController {
  async store(ctx: HttpContext) {
    const { user, session } = current(ctx)
    if (!(await hasSecondFactor(user.id))) throw new Refusal('codes', 'factor')
    const codes = await issueRecoveryCodes(user.id)
    await factorsChanged({
      userId: user.id,
      sessionId: session.id,
      event: 'identity.recovery_codes_made',
    })
    return ctx.view.render('second_factor/recovery_codes/shown', { codes })
  }
}
