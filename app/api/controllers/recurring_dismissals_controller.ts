import { writtenAs } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { recurringTold } from '#api/told_recurring'
import { changeState } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** What was suggested is none, and is not suggested again. */
export default class RecurringDismissalsController {
  async store(ctx: HttpContext) {
    const series = await Series.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    const changeSetId = await changeState(series, 'dismissed')
    ctx.response.status(201)
    return writtenAs(await recurringTold(series.id, ctx.member.today), changeSetId)
  }
}
