import { pageOf, writtenAs } from '#api/answers'
import { choicesQuery, paymentBody } from '#api/operations/recurring'
import { PAYMENT_CHOICE } from '#api/shapes/recurring'
import { readQuery, readStrictly } from '#api/strict_body'
import { knownRecurring, recurringTold } from '#api/told_recurring'
import { tieRow } from '#recurring/actions/tie_rows'
import Series from '#recurring/models/series'
import { paymentChoices } from '#recurring/queries/payment_choices'
import type { Day } from '#core/calendar'
import type { HttpContext } from '@adonisjs/core/http'

/** Which transaction paid for a due day. */
export default class RecurringPaymentsController {
  async index(ctx: HttpContext) {
    const series = await knownRecurring(ctx.params.id, ctx.member.today)
    const { due_on: dueOn = series.standing.dueOn } = await readQuery(ctx, choicesQuery)
    return pageOf(PAYMENT_CHOICE, await paymentChoices(series, dueOn as Day), null)
  }

  async store(ctx: HttpContext) {
    const series = await Series.known(ctx.params.id)
    const { transaction_id: id, due_on: dueOn } = await readStrictly(ctx, paymentBody)
    const changeSetId = await tieRow(series, id, dueOn as Day)
    ctx.response.status(201)
    return writtenAs(await recurringTold(series.id, ctx.member.today), changeSetId)
  }
}
