import { writtenAs } from '#api/answers'
import { seen } from '#api/http/etag'
import { stateBody } from '#api/operations/recurring'
import { readStrictly } from '#api/strict_body'
import { recurringTold } from '#api/told_recurring'
import { changeState } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** Whether a bill goes on, rests or has ended. */
export default class RecurringStatesController {
  async update(ctx: HttpContext) {
    const { today } = ctx.member
    const { id } = await seen(ctx, 'recurring_series', (each) => recurringTold(each, today))
    const { state } = await readStrictly(ctx, stateBody)
    const changeSetId = await changeState(await Series.known(id), state)
    return writtenAs(await recurringTold(id, today), changeSetId)
  }
}
