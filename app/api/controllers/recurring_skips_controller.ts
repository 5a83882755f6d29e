import { writtenAs } from '#api/answers'
import { skipBody } from '#api/operations/recurring'
import { readStrictly } from '#api/strict_body'
import { recurringTold } from '#api/told_recurring'
import { skipDay } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** A due day on which nothing comes. */
export default class RecurringSkipsController {
  async store(ctx: HttpContext) {
    const series = await Series.known(ctx.params.id)
    const { due_on: dueOn } = await readStrictly(ctx, skipBody)
    const changeSetId = await skipDay(series, dueOn)
    ctx.response.status(201)
    return writtenAs(await recurringTold(series.id, ctx.member.today), changeSetId)
  }
}
