import { relyingParty } from '#config/passkeys'
import { secondFactors } from '#identity/queries/second_factors'
import { current } from '#identity/second_factor/current_session'
import { passkeysOf } from '#identity/second_factor/passkey'
import { findFactorRemoval } from '#identity/second_factor/factor_removal'
import type { HttpContext } from '@adonisjs/core/http'

/** What a person can prove themselves with. */
export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    const { user } = current(ctx)
    const factors = await secondFactors(user.id)
    const passkeys = await passkeysOf(user.id)
    const isWithout = !factors.hasTotp && passkeys.length === 0
    return ctx.view.render('second_factor/second_factors/show', {
      factors,
      passkeys,
      // Where somebody was led because the household asks for it.
      isNeeded: isWithout && ctx.request.input('needed') === '1',
      hasPasskeys: relyingParty() !== null,
      removal: await findFactorRemoval(user.id),
    })
  }
}
