import type { HttpContext } from '@adonisjs/core/http'
import { now } from '#core/clock'
import { partOfDay } from '#core/part_of_day'
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
    const greeting = greetingOf(ctx)
    if (!(await hasAccounts())) return view.render('reports/dashboard/empty', { greeting })
    const asked = await request.validateUsing(dashboardQuery, { data: request.qs() })
    const wish = {
      range: asked.range as Range | null,
      scope: (asked.scope ?? 'all') as WorthScope,
    }
    const sections = await dashboardSections(ctx, await dashboardLayout(), wish)
    return view.render('reports/dashboard/show', {
      ...{ greeting, sections, wish, ranges: RANGES, scopes: SCOPES },
      updatedAt: await dataAge(),
      acts: await neededActs(),
    })
  }
}

/** By the clock on the reader's own wall; days are the household's. */
function greetingOf({ i18n, member: { household, user } }: HttpContext) {
  const part = partOfDay(user.timeZone ?? household.timeZone, now())
  return i18n.t(`reports.dashboard.greeting.${part}`, { name: user.displayName })
}
