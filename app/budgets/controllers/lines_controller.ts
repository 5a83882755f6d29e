import { errors } from '@adonisjs/lucid'
import { askedState } from '#budgets/asked_budget'
import { isOver, periodPage } from '#budgets/period_page'
import { coverSources } from '#budgets/queries/cover_sources'
import type { HttpContext } from '@adonisjs/core/http'

/** One line of a plan with all that can be done about it: the sheet of narrow screens, and a page. */
export default class LinesController {
  async show(ctx: HttpContext) {
    const state = await askedState(ctx)
    const row = state.rows.find((each) => each.categoryId === ctx.params.id && each.name !== null)
    if (!row) throw new errors.E_ROW_NOT_FOUND()
    return ctx.view.render(`budgets/lines/${ctx.htmx.partial ? '_sheet' : 'show'}`, {
      ...(await periodPage(ctx, state)),
      row,
      sources: await coverSources(state, row),
      overMinor: isOver(row) ? -row.leftMinor : 0n,
    })
  }
}
