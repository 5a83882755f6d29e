import type { HttpContext } from '@adonisjs/core/http'
import { neededActs } from '#banking/queries/needed_acts'
import { dashboardSections } from '#reports/dashboard/page'
import { RANGES, type Range } from '#reports/dashboard/ranges'
import { dashboardLayout } from '#reports/queries/dashboard_layout'
import { dataAge, hasAccounts } from '#reports/queries/data_age'
import { SCOPES, type WorthScope } from '#reports/queries/worth_at'
import { dashboardQuery } from '#reports/validators/dashboard_validator'

/** The first page: how a household stands today. */
export default class DashboardController {
  async show(ctx: HttpContext) {
    const { request, view } = ctx
    if (!(await hasAccounts())) return view.render('reports/dashboard/empty')
    const asked = await request.validateUsing(dashboardQuery, { data: request.qs() })
    const wish = {
      range: asked.range as Range | null,
      scope: (asked.scope ?? 'all') as WorthScope,
    }
    const sections = await dashboardSections(ctx, await dashboardLayout(), wish)
    return view.render('reports/dashboard/show', {
      ...{ sections, wish, ranges: RANGES, scopes: SCOPES },
      updatedAt: await dataAge(),
      acts: await neededActs(),
    })
  }
}
