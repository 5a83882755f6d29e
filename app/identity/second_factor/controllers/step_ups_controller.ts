import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { relyingParty } from '#config/passkeys'
import { secondFactors } from '#identity/queries/second_factors'
import { confirmSession } from '#identity/second_factor/confirm_session'
import { current } from '#identity/second_factor/current_session'
import { answerField } from '#identity/second_factor/passkey_answer'
import { prove } from '#identity/second_factor/prove'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({
  method: vine.enum(['password', 'totp', 'passkey'] as const),
  code: vine.string().maxLength(100).optional(),
  // Compared byte for byte: nothing is trimmed.
  password: vine.string().maxLength(256).optional(),
  credential: answerField().optional(),
  return_to: vine.string().maxLength(2000).optional(),
})

/** "Confirm it is you": asked before sensitive acts when the last proof is older than ten minutes. */
export default class StepUpsController {
  async create(ctx: HttpContext) {
    const factors = await secondFactors(current(ctx).user.id)
    return ctx.view.render('second_factor/step_up/create', {
      factors,
      hasPasskey: factors.passkeys > 0 && relyingParty() !== null,
      returnTo: safePath(ctx.request.input('return_to', '')),
    })
  }

  async store(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const input = await ctx.request.validateUsing(validator)
    const { method } = input
    const field = { password: 'password', totp: 'code', passkey: 'credential' }[method]
    const answer = input[field as 'password' | 'code' | 'credential'] ?? ''
    if (!(await prove(user, { method, answer, purpose: 'step_up', sessionId: session.id })))
      throw new Refusal(field, method)
    await confirmSession(ctx)
    return ctx.response.redirect(safePath(input.return_to ?? '') ?? '/dashboard')
  }
}
