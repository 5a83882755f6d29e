import { writtenAs } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { recurringTold } from '#api/told_recurring'
import { acceptSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** What was suggested is followed from now on. */
export default class RecurringAcceptancesController {
  async store(ctx: HttpContext) {
    const series = await Series.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    const changeSetId = await acceptSeries(series, ctx.member.today)
    ctx.response.status(201)
    return writtenAs(await recurringTold(series.id, ctx.member.today), changeSetId)
  }
}
