import type { HttpContext } from '@adonisjs/core/http'
import { neededActs } from '#banking/queries/needed_acts'
import { monthSection } from '#reports/dashboard/month_section'
import { netWorthSection } from '#reports/dashboard/net_worth_section'
import { planSections } from '#reports/dashboard/plan_sections'
import { spendingSection } from '#reports/dashboard/spending_section'
import { dataAge } from '#reports/queries/data_age'
import { recentTransactions } from '#reports/queries/recent_transactions'

const RECENT = 8

/** The first page: how a household stands today. */
export default class DashboardController {
  async show(ctx: HttpContext) {
    const { member, view } = ctx
    const worth = await netWorthSection(member)
    const isEmpty = worth.points.length === 0 && worth.others.length === 0
    if (isEmpty) return view.render('reports/dashboard/empty')
    return view.render('reports/dashboard/show', {
      worth,
      flows: await monthSection(member),
      spending: await spendingSection(ctx),
      plan: await planSections(ctx),
      recent: await recentTransactions(RECENT),
      updatedAt: await dataAge(),
      acts: await neededActs(),
    })
  }
}
