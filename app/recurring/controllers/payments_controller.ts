import { Exception } from '@adonisjs/core/exceptions'
import { isDay } from '#core/calendar'
import { tieRow } from '#recurring/actions/tie_rows'
import { notDue } from '#recurring/due_day'
import Series from '#recurring/models/series'
import { paymentChoices } from '#recurring/queries/payment_choices'
import { seriesList } from '#recurring/queries/series_list'
import { dueDayValidator, paymentValidator } from '#recurring/validators/series_validator'
import type { HttpContext } from '@adonisjs/core/http'

/** Which row paid for a due day, where that was not found by itself. */
export default class PaymentsController {
  async create({ member, params, request, view }: HttpContext) {
    const known = await Series.known(params.id)
    const [series] = await seriesList(member.today, [known.id], 1)
    if (!series) throw new Exception('Not followed', { status: 404, code: 'E_ROW_NOT_FOUND' })
    const { due_on: asked } = await request.validateUsing(dueDayValidator)
    const dueOn = isDay(asked) ? asked : series.standing.dueOn
    const choices = await paymentChoices(series, dueOn)
    return view.render('recurring/payments/create', { series, dueOn, choices })
  }

  async store({ i18n, params, request, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const { transaction_id: id, due_on: dueOn } = await request.validateUsing(paymentValidator)
    if (!isDay(dueOn)) throw notDue()
    const undo = await tieRow(series, id, dueOn)
    session.flash({ notice: i18n.t('recurring.tied', { name: series.name }), undo })
    return response.redirect(`/recurring/${series.id}`)
  }
}
