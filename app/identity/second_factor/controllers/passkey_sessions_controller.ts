import vine from '@vinejs/vine'
import { audit } from '#core/audit'
import { safePath } from '#core/safe_url'
import { signIn } from '#identity/actions/sign_in'
import { answerField, readProof } from '#identity/second_factor/passkey_answer'
import { checkProof } from '#identity/second_factor/passkey_proof'
import { reportCopy } from '#identity/second_factor/prove'
import { cancelFactorRemoval } from '#identity/second_factor/factor_removal'
import User from '#identity/models/user'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({
  credential: answerField(),
  return_to: vine.string().maxLength(2000).optional(),
})

/** Signing in with a passkey alone: it is two factors, the device and what unlocks it. */
export default class PasskeySessionsController {
  async store(ctx: HttpContext) {
    const input = await ctx.request.validateUsing(validator)
    const proof = await checkProof(await readProof(input.credential), { purpose: 'sign_in' })
    if (proof.is === 'copied') await reportCopy(proof.passkey)
    const user = proof.is === 'good' ? await User.find(proof.passkey.userId) : null
    if (proof.is !== 'good' || !user || user.disabledAt) {
      await audit({ event: 'identity.passkey_refused', isLasting: true })
      ctx.session.flash('notice', ctx.i18n.t('second_factor.challenge.passkey_wrong'))
      return ctx.response.redirect('/login')
    }
    await cancelFactorRemoval(user.id)
    await signIn(ctx, user)
    await audit({
      event: 'identity.signed_in',
      actorId: user.id,
      subject: proof.passkey.id,
      data: { method: 'passkey' },
    })
    return ctx.response.redirect(safePath(input.return_to ?? '') ?? '/dashboard')
  }
}
