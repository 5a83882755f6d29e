import * as shape from '#api/shapes/shape'

const { count, currency, day, from, id, list, minor, nullable, object, text } = shape

export const FORECAST = object('Forecast', {
  currency: currency(),
  account_ids: list(id(), 'What it is of; nothing where there is no such account.'),
  balance_minor: minor('What is there now.'),
  lowest: nullable(
    object('ForecastLow', { day: day(), balance_minor: minor('The least of all days.') })
  ),
  usual_week: from(
    'baseline',
    nullable(
      object('UsualWeek', {
        weekly_minor: minor('What an ordinary week does besides bills and plans.'),
        spread_minor: minor('Half the distance of the middle half of the weeks.'),
        weeks: count('So many were looked at.'),
      })
    )
  ),
  plans: nullable(
    object('ForecastPlans', {
      budget_id: id(),
      planned_minor: from('minor', minor('What plans say will be spent in this time; positive.')),
    })
  ),
  days: list(
    object('ForecastDay', {
      day: day(),
      balance_minor: minor('At its end.'),
      low_minor: minor('The lower edge of the band.'),
      high_minor: minor('The upper edge of the band.'),
      expected: list(
        object('ForecastItem', {
          name: text(),
          recurring_id: from('seriesId', nullable(id('Null is what was asked.'))),
          amount_minor: minor(),
        })
      ),
    })
  ),
})
