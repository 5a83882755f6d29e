import { skipDay } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { skipValidator } from '#recurring/validators/series_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** A due day on which nothing comes. */
export default class SkipsController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const { due_on: dueOn } = await request.validateUsing(skipValidator)
    const undo = await skipDay(series, dueOn)
    session.flash({ notice: i18n.t('recurring.skipped', { name: series.name }), undo })
    return response.redirect(`/recurring/${series.id}`)
  }
}
