import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { isDay } from '#core/calendar'
import { typedDecimal } from '#core/number_format'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import { explanation } from '#reports/queries/explanation'
import { worthExplained } from '#reports/queries/worth_explained'
import { TooMuch } from '#reports/queries/within_time'
import { FIGURE_MEASURES, type FigureMeasure } from '#reports/measures'
import { explainedSum } from '#reports/sums/index'
import { isReportable } from '#reports/wish/periods'

/** Why this number? What is in it, what is not, and that the rows sum to it. */
export default class ExplanationsController {
  async index(ctx: HttpContext) {
    const { member, request, view } = ctx
    const { worth, scope: accountsOf, sum, measure: wished, apart, ...query } = request.qs()
    if (sum !== undefined) return this.#sum(ctx, sum, query)
    if (isDay(worth) && isReportable(worth)) {
      const scope = accountsOf === 'liquid' ? accountsOf : 'all'
      const { currency } = member.household
      const found = await worthExplained({ day: worth, today: member.today, currency, scope })
      const number = (rate: string) => typedDecimal(rate, member.user.locale)
      return view.render('reports/why/worth', { asOf: worth, currency, number, ...found })
    }
    const measure = (FIGURE_MEASURES as readonly unknown[]).includes(wished)
      ? (wished as FigureMeasure)
      : 'net'
    const filter = TransactionFilter.parse(query)
    const { currency } = member.household
    // Lists keep each currency by itself.
    const isApart = apart !== undefined
    return view.render('reports/why/index', {
      filter,
      measure,
      currency,
      isApart,
      found: await within(() => explanation(filter, { measure, currency, isApart })),
    })
  }

  /** Of a number that is made of other things than rows. */
  async #sum({ i18n, member, view }: HttpContext, kind: unknown, query: Record<string, unknown>) {
    const { currency } = member.household
    const found = await explainedSum(kind, {
      currency,
      today: member.today,
      locale: member.user.locale,
      i18n,
      query,
    })
    if (!found) throw new errors.E_ROW_NOT_FOUND()
    return view.render('reports/why/sum', { found })
  }
}

/** Null where it would look at more rows than a page has time for. */
async function within<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooMuch) return null
    throw error
  }
}
