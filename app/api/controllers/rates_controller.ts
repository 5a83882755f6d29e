import { doneBy, pageOf, slice, writtenAs } from '#api/answers'
import { PLAIN_LOCALE, USUAL_ROWS } from '#api/fields'
import { rowsQuery } from '#api/operations/organisation'
import { rateBody } from '#api/operations/upkeep'
import { RATE } from '#api/shapes/upkeep'
import { readQuery, readStrictly } from '#api/strict_body'
import { readRate } from '#currencies/actions/read_rate'
import { addRate, deleteRate } from '#currencies/actions/save_rate'
import HouseholdRate from '#currencies/models/household_rate'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** Rates that the household says where the source has none. */
export default class RatesController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const rates = await HouseholdRate.query().orderBy('day', 'desc').orderBy('id')
    const { shown, next } = slice(rates, { after, limit })
    return pageOf(RATE, shown, next, fields)
  }

  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, rateBody)
    const { currency, against } = body
    const day = body.day as Day
    const rate = readRate(body.rate, PLAIN_LOCALE)
    const changeSetId = await addRate({ currency, against, day, rate })
    const made = await HouseholdRate.query().where({ currency, against, day }).firstOrFail()
    ctx.response.status(201)
    return writtenAs(RATE.tell(made), changeSetId)
  }

  async destroy({ params }: HttpContext) {
    return doneBy(await deleteRate(await HouseholdRate.findOrFail(params.id)))
  }
}
