import { changeState } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** What was suggested is no bill, and is not suggested again. */
export default class DismissalsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const undo = await changeState(series, 'dismissed')
    session.flash({ notice: i18n.t('recurring.dismissed', { name: series.name }), undo })
    return response.redirect('/recurring')
  }
}
