import { acceptSeries } from '#recurring/actions/series_acts'
import Series from '#recurring/models/series'
import type { HttpContext } from '@adonisjs/core/http'

/** What was suggested is followed from now on. */
export default class AcceptancesController {
  async store({ i18n, member, params, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const undo = await acceptSeries(series, member.today)
    session.flash({ notice: i18n.t('recurring.accepted', { name: series.name }), undo })
    return response.redirect('/recurring')
  }
}
