import { formatDay } from '#core/formatting'
import { forecast, SPANS, type Forecast } from '#forecast/queries/forecast'
import { forecastQuery } from '#forecast/validators/forecast_validator'
import { whatIf } from '#forecast/queries/what_if'
import type { HttpContext } from '@adonisjs/core/http'
import type { Day } from '#core/calendar'

/** A line needs no more points than this. */
const POINTS = 60

/** What balances are expected to be. */
export default class ForecastsController {
  async show({ i18n, member, request, view }: HttpContext) {
    const wish = await request.validateUsing(forecastQuery, { data: request.qs() })
    const { currency } = member.household
    const { locale } = member.user
    const { today } = member
    const days = Number(wish.days ?? '90')
    const name = i18n.t('forecast.what_if.name')
    const asked = whatIf(wish, { currency, locale, today, days, name })
    const found = await forecast({
      currency,
      today,
      days,
      accountId: wish.account,
      more: asked.expected,
      withoutSeriesId: wish.without,
      withoutPlans: wish.plans === 'off',
    })
    if (!found) return view.render('forecast/forecasts/empty', { currency })
    return view.render('forecast/forecasts/show', {
      ...found,
      currency,
      wish,
      spans: SPANS,
      span: String(days),
      unreadable: asked.unreadable,
      bills: [...new Map(found.bills.map((bill) => [bill.seriesId, bill])).values()],
      shown: shownDays(found),
      chart: chartOf(found, { locale, today }),
    })
  }
}

/** Days on which something is expected, the lowest, and the last. */
const shownDays = ({ days, lowest }: Forecast) =>
  days.filter((day) => day.expected.length > 0 || day === lowest || day === days.at(-1))

function chartOf({ days }: Forecast, { locale, today }: { locale: string; today: Day }) {
  const step = Math.ceil(days.length / POINTS)
  const points = days.filter((_, index) => (days.length - 1 - index) % step === 0)
  return {
    labels: points.map(({ day }) => formatDay(day, { locale, style: 'short', today })),
    series: [
      points.map(({ balanceMinor }) => balanceMinor),
      points.map(({ lowMinor }) => lowMinor),
      points.map(({ highMinor }) => highMinor),
    ],
  }
}
