import { pageOf } from '#api/answers'
import { CURRENCY } from '#api/shapes/upkeep'
import { householdCurrencies } from '#currencies/queries/household_currencies'
import { ratesUsed } from '#currencies/queries/rates_used'
import type { HttpContext } from '@adonisjs/core/http'

/** By which rates sums are converted today. */
export default class CurrenciesController {
  async index({ member: { household, today } }: HttpContext) {
    const codes = await householdCurrencies()
    return pageOf(CURRENCY, await ratesUsed(codes, household.currency, today), null)
  }
}
