import vine from '@vinejs/vine'
import { Exception } from '@adonisjs/core/exceptions'
import { countTry, senderOf } from '#identity/actions/count_try'
import { proofOptions } from '#identity/second_factor/passkey_proof'
import type { HttpContext } from '@adonisjs/core/http'
import type { Asked } from '#identity/second_factor/passkey_challenges'

const validator = vine.create({ purpose: vine.enum(['sign_in', 'challenge', 'step_up'] as const) })

/** What a browser's passkey is to sign, as JSON for the script of the page. */
export default class PasskeyRequestsController {
  async store(ctx: HttpContext) {
    const { purpose } = await ctx.request.validateUsing(validator)
    const options = await proofOptions(await askedOf(ctx, purpose))
    if (!options) throw new Exception('Passkeys do not work at this address.', { status: 404 })
    return ctx.response.json(options)
  }
}

/** Who is asked: nobody in particular at a sign-in, else the person of the session, in its state. */
async function askedOf(ctx: HttpContext, purpose: 'sign_in' | 'challenge' | 'step_up') {
  if (purpose === 'sign_in') {
    await countTry('passkey', senderOf(ctx.request.ip()))
    return { purpose } satisfies Asked
  }
  const guard = ctx.auth.use('web')
  const user = await guard.authenticate()
  const session = guard.session!
  if (session.isPending !== (purpose === 'challenge'))
    throw new Exception('This session asks for something else.', { status: 403 })
  return { purpose, userId: user.id, sessionId: session.id } satisfies Asked
}
