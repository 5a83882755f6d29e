import { pageOf } from '#api/answers'
import { RECURRING_SUGGESTION } from '#api/shapes/recurring'
import { factsRow } from '#api/told_recurring'
import { suggestedSeries } from '#recurring/queries/suggestions'
import type { HttpContext } from '@adonisjs/core/http'

/** What was found, and nobody decided about. */
export default class RecurringSuggestionsController {
  async index({ member }: HttpContext) {
    const found = await suggestedSeries(member.today)
    return pageOf(RECURRING_SUGGESTION, found.map(factsRow), null)
  }
}
