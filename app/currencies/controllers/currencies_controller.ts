import type { HttpContext } from '@adonisjs/core/http'
import { typedDecimal } from '#core/number_format'
import { householdCurrencies } from '#currencies/queries/household_currencies'
import { ratesUsed } from '#currencies/queries/rates_used'
import { sourceState } from '#currencies/queries/source_state'
import HouseholdRate from '#currencies/models/household_rate'

/** By which rates sums are converted today, how old they are, and which are missing. */
export default class CurrenciesController {
  async index({ member, view }: HttpContext) {
    const { currency } = member.household
    const codes = await householdCurrencies()
    return view.render('currencies/currencies/index', {
      currency,
      used: await ratesUsed(codes, currency, member.today),
      source: await sourceState(),
      own: await HouseholdRate.query().orderBy('day', 'desc').orderBy('currency').limit(200),
      number: (rate: string) => typedDecimal(rate, member.user.locale),
    })
  }
}
