import vine from '@vinejs/vine'
import { Exception } from '@adonisjs/core/exceptions'
import { Refusal } from '#core/refusal'
import { current } from '#identity/second_factor/current_session'
import { endFactorsLeft } from '#identity/second_factor/end_factors'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { ownPasskey, removePasskey, renamePasskey } from '#identity/second_factor/passkey'
import { answerField, readRegistration } from '#identity/second_factor/passkey_answer'
import { keepPasskey } from '#identity/second_factor/passkey_registration'
import { countRecoveryCodes, issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import type { HttpContext } from '@adonisjs/core/http'

const name = () => vine.string().trim().minLength(1).maxLength(60)
const newPasskey = vine.create({ name: name(), credential: answerField() })
const rename = vine.create({ name: name() })
const PAGE = '/settings/two-step'

/** A person's passkeys. */
export default class PasskeysController {
  async create({ view }: HttpContext) {
    return view.render('second_factor/passkeys/create')
  }

  async store(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const input = await ctx.request.validateUsing(newPasskey)
    const answer = await readRegistration(input.credential)
    const id = await keepPasskey({ user, sessionId: session.id }, answer, input.name)
    if (!id) throw new Refusal('credential', 'passkey')
    const of = { userId: user.id, sessionId: session.id, subject: id }
    await factorsChanged({ ...of, event: 'identity.passkey_added' })
    if ((await countRecoveryCodes(user.id)) === 0) {
      const codes = await issueRecoveryCodes(user.id)
      return ctx.view.render('second_factor/recovery_codes/shown', { codes })
    }
    ctx.session.flash('notice', ctx.i18n.t('second_factor.passkeys.added'))
    return ctx.response.redirect(PAGE)
  }

  async edit(ctx: HttpContext) {
    const passkey = await own(ctx)
    return ctx.view.render('second_factor/passkeys/edit', { passkey })
  }

  async update(ctx: HttpContext) {
    const passkey = await own(ctx)
    const input = await ctx.request.validateUsing(rename)
    await renamePasskey(passkey.userId, passkey.id, input.name)
    ctx.session.flash('notice', ctx.i18n.t('second_factor.passkeys.renamed'))
    return ctx.response.redirect(PAGE)
  }

  async destroy(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const { id } = await own(ctx)
    await removePasskey(user.id, id)
    await endFactorsLeft(user.id)
    const of = { userId: user.id, sessionId: session.id, subject: id }
    await factorsChanged({ ...of, event: 'identity.passkey_removed' })
    ctx.session.flash('notice', ctx.i18n.t('second_factor.passkeys.removed'))
    return ctx.response.redirect(PAGE)
  }
}

/** The passkey of the address, if it is the person's own. */
async function own(ctx: HttpContext) {
  const passkey = await ownPasskey(current(ctx).user.id, ctx.params.id)
  if (!passkey) throw new Exception('Not found', { status: 404 })
  return passkey
}
