import type { HttpContext } from '@adonisjs/core/http'
import { isCurrencyCode } from '#core/currencies'
import { addRate, deleteRate } from '#currencies/actions/save_rate'
import { readRate } from '#currencies/actions/read_rate'
import { rateValidator } from '#currencies/validators/rate_validator'
import HouseholdRate from '#currencies/models/household_rate'

/** Rates that the household says where the source has none. */
export default class RatesController {
  async create({ member, request, view }: HttpContext) {
    const asked = request.input('currency')
    const currency = typeof asked === 'string' && isCurrencyCode(asked) ? asked : ''
    const own = member.household.currency
    const against = [...new Set([own, 'EUR', 'USD'])].filter((code) => code !== currency)
    return view.render('currencies/rates/create', { currency, against, today: member.today })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const { rate, ...wishes } = await request.validateUsing(rateValidator)
    const undo = await addRate({ ...wishes, rate: readRate(rate, member.user.locale) })
    session.flash({ notice: i18n.t('currencies.added', { currency: wishes.currency }), undo })
    return response.redirect('/currencies')
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const rate = await HouseholdRate.findOrFail(params.id)
    const undo = await deleteRate(rate)
    session.flash({ notice: i18n.t('currencies.deleted', { currency: rate.currency }), undo })
    return response.redirect('/currencies')
  }
}
