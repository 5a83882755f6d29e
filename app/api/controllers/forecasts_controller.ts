import { errors } from '@adonisjs/lucid'
import { PLAIN_LOCALE, typed } from '#api/fields'
import { forecastQuery } from '#api/operations/forecast'
import { FORECAST } from '#api/shapes/forecast'
import { readQuery } from '#api/strict_body'
import { forecast } from '#forecast/queries/forecast'
import { whatIf } from '#forecast/queries/what_if'
import type { HttpContext } from '@adonisjs/core/http'

/** What balances are expected to be. */
export default class ForecastsController {
  async show(ctx: HttpContext) {
    const { days = 90, ...wish } = await readQuery(ctx, forecastQuery)
    const { household, today } = ctx.member
    const { currency } = household
    const asked = whatIf(
      {
        once: outOf(wish.once_minor, currency),
        monthly: outOf(wish.monthly_minor, currency),
        on: wish.on ?? null,
        without: null,
      },
      { currency, locale: PLAIN_LOCALE, today, days, name: ctx.i18n.t('forecast.what_if.name') }
    )
    const found = await forecast({
      ...{ currency, today, days, accountId: wish.account_id, more: asked.expected },
      withoutSeriesId: wish.without_id,
      withoutPlans: wish.plans === 'off',
    })
    if (!found && wish.account_id !== undefined) throw new errors.E_ROW_NOT_FOUND()
    return FORECAST.tell({ ...(found ?? NOTHING), currency, ...factsOf(found) })
  }
}

type Found = Awaited<ReturnType<typeof forecast>>

const NOTHING = { balanceMinor: 0n, lowest: null, baseline: null, days: [] }

const factsOf = (found: Found) => ({
  accountIds: found?.accounts.map(({ id }) => id) ?? [],
  plans: found?.plans ? { budgetId: found.plans.budget.id, minor: found.plans.minor } : null,
})

/** As people type what goes out: the other way round. */
const outOf = (minor: string | undefined, currency: string) =>
  minor === undefined ? null : typed(String(-BigInt(minor)), currency)
