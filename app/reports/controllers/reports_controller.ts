import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { typedDecimal } from '#core/number_format'
import Budget from '#budgets/models/budget'
import { readSearch } from '#ledger/queries/search/read_search'
import { answer } from '#reports/answer'
import { askedBy } from '#reports/kinds/asked'
import { formChoices } from '#reports/form_choices'
import { shortHistory } from '#reports/queries/history'
import { savedReports } from '#reports/queries/saved_reports'
import { isKind, KINDS, ReportWish } from '#reports/wish/report_wish'

/** Questions with their answers: where money came from, where it went, what there is. */
export default class ReportsController {
  async index({ member, view }: HttpContext) {
    const saved = await savedReports(member.today)
    return view.render('reports/index', { kinds: KINDS, saved })
  }

  async show(ctx: HttpContext) {
    const { member, params, request, view } = ctx
    if (!isKind(params.kind)) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const wish = ReportWish.parse(params.kind, request.qs(), member.today)
    const asked = askedBy(ctx, wish)
    const hints = wish.fields.q ? (await readSearch(wish.fields.q)).hints : []
    const table = await answer(asked)
    return view.render('reports/show', {
      wish,
      table,
      currency: table?.currency ?? asked.currency,
      budgets: wish.kind === 'budget-history' ? await Budget.open() : [],
      hints,
      history: table && (await shortHistory(wish.kind, member.today)),
      number: (rate: string) => typedDecimal(rate, member.user.locale),
      choices: formChoices(asked),
    })
  }
}
