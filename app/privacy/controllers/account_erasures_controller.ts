import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import {
  askForAccountErasure,
  householdsOfLeaving,
  keepAccount,
} from '#privacy/actions/account_wishes'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({ confirmation: vine.string().trim().toLowerCase().maxLength(254) })

/** The wish of a person to be forgotten. */
export default class AccountErasuresController {
  async create({ auth, view }: HttpContext) {
    const user = auth.use('web').user!
    const households = await householdsOfLeaving(user.id)
    return view.render('privacy/account_erasures/create', {
      email: user.email,
      households,
      isFree: !households.some(({ fate }) => fate === 'needs_owner'),
    })
  }

  async store({ auth, i18n, request, response, session }: HttpContext) {
    const user = auth.use('web').user!
    const { confirmation } = await request.validateUsing(validator)
    if (confirmation !== user.email)
      throw new Refusal('confirmation', 'address', 'This is not your address.')
    await askForAccountErasure(user.id)
    session.flash('notice', i18n.t('privacy.erasures.asked'))
    return response.redirect('/settings/privacy')
  }

  async destroy({ auth, i18n, response, session }: HttpContext) {
    if (!(await keepAccount(auth.use('web').user!.id)))
      throw new Refusal('erasure', 'begun', 'There is nothing to take back here.')
    session.flash('notice', i18n.t('privacy.erasures.account_kept'))
    return response.redirect('/settings/privacy')
  }
}
