import vine from '@vinejs/vine'
import { encode } from 'uqr'
import { Refusal } from '#core/refusal'
import { hasSecondFactor } from '#identity/queries/second_factors'
import { countCodeTry, forgetCodeTry } from '#identity/second_factor/count_code_try'
import { current } from '#identity/second_factor/current_session'
import { factorsChanged } from '#identity/second_factor/factors_changed'
import { endFactorsLeft } from '#identity/second_factor/end_factors'
import { countRecoveryCodes, issueRecoveryCodes } from '#identity/second_factor/recovery_codes'
import { totpAddress } from '#identity/second_factor/totp'
import { confirmTotp, openTotp, removeTotp, startTotp } from '#identity/second_factor/totp_factor'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({ code: vine.string().maxLength(100) })
const PAGE = '/settings/two-step'

/** An authenticator app: begun, confirmed by its first code, removed. */
export default class TotpController {
  async store(ctx: HttpContext) {
    await startTotp(current(ctx).user.id)
    return ctx.response.redirect(`${PAGE}/app`)
  }

  async edit(ctx: HttpContext) {
    const { user } = current(ctx)
    const secret = await openTotp(user.id)
    if (!secret) return ctx.response.redirect(PAGE)
    return ctx.view.render('second_factor/totp/edit', {
      qr: qrOf(totpAddress(secret, user.email)),
      typed: secret
        .reveal()
        .match(/.{1,4}/g)!
        .join(' '),
    })
  }

  async update(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const { code } = await ctx.request.validateUsing(validator)
    await countCodeTry(user.id)
    const isFirst = !(await hasSecondFactor(user.id))
    if (!(await confirmTotp(user.id, code))) throw new Refusal('code', 'totp')
    await forgetCodeTry(user.id)
    await factorsChanged({ userId: user.id, sessionId: session.id, event: 'identity.totp_added' })
    if (isFirst || (await countRecoveryCodes(user.id)) === 0) {
      const codes = await issueRecoveryCodes(user.id)
      return ctx.view.render('second_factor/recovery_codes/shown', { codes })
    }
    ctx.session.flash('notice', ctx.i18n.t('second_factor.totp.added'))
    return ctx.response.redirect(PAGE)
  }

  async destroy(ctx: HttpContext) {
    const { user, session } = current(ctx)
    if (await removeTotp(user.id)) {
      await endFactorsLeft(user.id)
      await factorsChanged({
        userId: user.id,
        sessionId: session.id,
        event: 'identity.totp_removed',
      })
      ctx.session.flash('notice', ctx.i18n.t('second_factor.totp.removed'))
    }
    return ctx.response.redirect(PAGE)
  }
}

/** The dark squares of a QR code as one SVG path; `size` squares wide. */
function qrOf(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { path, size }
}
