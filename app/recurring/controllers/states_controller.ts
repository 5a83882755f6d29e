import { changeState } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import { stateValidator } from '#recurring/validators/series_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** Whether a bill goes on, rests or has ended. */
export default class StatesController {
  async update({ i18n, params, request, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const { state } = await request.validateUsing(stateValidator)
    const undo = await changeState(series, state)
    session.flash({ notice: i18n.t(`recurring.now.${state}`, { name: series.name }), undo })
    return response.redirect(`/recurring/${series.id}`)
  }
}
