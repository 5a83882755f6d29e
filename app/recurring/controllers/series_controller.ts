import { Exception } from '@adonisjs/core/exceptions'
import { addSeries, changeSeries, deleteSeries } from '#recurring/actions/series_acts'
import { readSeries } from '#recurring/actions/read_series'
import { seriesForm } from '#recurring/form'
import Series from '#recurring/models/series'
import { seriesDetail } from '#recurring/queries/series_detail'
import { seriesList, STATUSES, yearlyTotals } from '#recurring/queries/series_list'
import { suggestedSeries } from '#recurring/queries/suggestions'
import { seriesValidator } from '#recurring/validators/series_validator'
import { wordsOf } from '#recurring/words'
import type { HttpContext } from '@adonisjs/core/http'

/** Bills, subscriptions and pay. */
export default class SeriesController {
  async index(ctx: HttpContext) {
    const { member, view } = ctx
    const series = await seriesList(member.today)
    const suggestions = member.may('editor') ? await suggestedSeries(member.today) : []
    const groups = STATUSES.map((status) => ({
      status,
      series: series
        .filter((one) => one.status === status)
        .toSorted((one, other) => (one.standing.dueOn < other.standing.dueOn ? -1 : 1)),
    })).filter((group) => group.series.length > 0)
    const page = { groups, count: series.length, suggestions, totals: yearlyTotals(series) }
    return view.render('recurring/series/index', { ...page, ...wordsOf(ctx) })
  }

  async show(ctx: HttpContext) {
    const { member, params, view } = ctx
    const known = await Series.known(params.id)
    const series = await seriesDetail(known.id, member.today)
    if (!series) throw new Exception('Not followed', { status: 404, code: 'E_ROW_NOT_FOUND' })
    const { prices, missed } = series
    return view.render('recurring/series/show', { series, prices, missed, ...wordsOf(ctx) })
  }

  async create(ctx: HttpContext) {
    return ctx.view.render('recurring/series/create', await seriesForm(ctx))
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const input = await request.validateUsing(seriesValidator)
    const written = await readSeries(input, member.user.locale)
    const { series, changeSetId } = await addSeries(written, member.today)
    const notice = i18n.t('recurring.added', { name: series.name })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(`/recurring/${series.id}`)
  }

  async edit(ctx: HttpContext) {
    const known = await Series.known(ctx.params.id)
    const [series] = await seriesList(ctx.member.today, [known.id])
    if (!series) throw new Exception('Not followed', { status: 404, code: 'E_ROW_NOT_FOUND' })
    const form = await seriesForm(ctx, { ...series, next: series.standing.dueOn })
    return ctx.view.render('recurring/series/edit', { series, ...form })
  }

  async update({ i18n, member, params, request, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const input = await request.validateUsing(seriesValidator)
    if (String(series.version) !== input._version)
      throw new Exception(i18n.t('recurring.conflict'), { status: 409 })
    const written = await readSeries(input, member.user.locale)
    const undo = await changeSeries(series, written, member.today)
    session.flash({ notice: i18n.t('recurring.changed', { name: written.name }), undo })
    return response.redirect(`/recurring/${series.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const series = await Series.known(params.id)
    const undo = await deleteSeries(series)
    session.flash({ notice: i18n.t('recurring.deleted', { name: series.name }), undo })
    return response.redirect('/recurring')
  }
}
