import vine from '@vinejs/vine'
import { audit } from '#core/audit'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { relyingParty } from '#config/passkeys'
import { signIn } from '#identity/actions/sign_in'
import { secondFactors } from '#identity/queries/second_factors'
import { current } from '#identity/second_factor/current_session'
import { cancelFactorRemoval } from '#identity/second_factor/factor_removal'
import { answerField } from '#identity/second_factor/passkey_answer'
import { prove, type Method } from '#identity/second_factor/prove'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({
  method: vine.enum(['totp', 'recovery', 'passkey'] as const),
  code: vine.string().maxLength(100).optional(),
  credential: answerField().optional(),
  return_to: vine.string().maxLength(2000).optional(),
})

/** The second step of signing in: all that a half-signed-in browser reaches. */
export default class ChallengesController {
  async create(ctx: HttpContext) {
    const { user } = current(ctx)
    const factors = await secondFactors(user.id)
    const methods = methodsOf(factors)
    const wanted = ctx.request.input('method') as Method
    return ctx.view.render('second_factor/challenge/create', {
      factors,
      methods,
      method: methods.includes(wanted) ? wanted : methods[0],
      returnTo: safePath(ctx.request.input('return_to', '')),
    })
  }

  async store(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const { method, code, credential, return_to } = await ctx.request.validateUsing(validator)
    const answer = (method === 'passkey' ? credential : code) ?? ''
    if (!(await prove(user, { method, answer, purpose: 'challenge', sessionId: session.id })))
      throw new Refusal(method === 'passkey' ? 'credential' : 'code', method)
    await cancelFactorRemoval(user.id)
    await signIn(ctx, user)
    const data = { method }
    await audit({ event: 'identity.signed_in', subject: user.id, actorId: user.id, data })
    if (method === 'recovery') {
      const { recoveryCodes: count } = await secondFactors(user.id)
      ctx.session.flash('notice', ctx.i18n.t('second_factor.challenge.recovered', { count }))
      return ctx.response.redirect('/settings/two-step')
    }
    return ctx.response.redirect(safePath(return_to ?? '') ?? '/dashboard')
  }
}

/** The easiest first. */
function methodsOf(factors: { hasTotp: boolean; passkeys: number; recoveryCodes: number }) {
  const methods: Method[] = []
  if (factors.passkeys > 0 && relyingParty()) methods.push('passkey')
  if (factors.hasTotp) methods.push('totp')
  methods.push('recovery')
  return methods
}
