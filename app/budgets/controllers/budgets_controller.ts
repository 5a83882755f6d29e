import { errors } from '@adonisjs/lucid'
import { typedAmount } from '#core/amount_text'
import { mayPlan, pathOf } from '#budgets/asked_budget'
import { changeBudget, deleteBudget } from '#budgets/actions/save_budget'
import { readBudget } from '#budgets/actions/read_budget'
import { startBudget } from '#budgets/actions/start_budget'
import { periodName } from '#budgets/period_page'
import { PERIOD_KINDS, periodAt, nextPeriod } from '#budgets/periods'
import { budgetCalendar } from '#budgets/queries/budget_calendar'
import { categoryTrails } from '#budgets/queries/category_trails'
import { budgetValidator } from '#budgets/validators/budget_validator'
import Budget from '#budgets/models/budget'
import type { HttpContext } from '@adonisjs/core/http'

/** Budgets themselves: which there are, and what counts in them. */
export default class BudgetsController {
  /** Leads to the period that is now. */
  async index(ctx: HttpContext) {
    const budget = await Budget.wished(ctx.request.qs().budget)
    if (!budget) return ctx.view.render('budgets/budgets/index')
    const period = periodAt(await budgetCalendar(budget), ctx.member.today)
    return ctx.response.redirect(pathOf(budget, period))
  }

  async create({ view }: HttpContext) {
    return view.render('budgets/budgets/create', { kinds: PERIOD_KINDS })
  }

  async store(ctx: HttpContext) {
    const { i18n, member, request, response, session } = ctx
    const input = await request.validateUsing(budgetValidator)
    const { currency } = member.household
    const { locale } = member.user
    const { budget, changeSetId } = await startBudget(
      readBudget(input, { currency, locale, today: member.today }),
      {
        isOwn: input.is_own ?? false,
        currency,
        today: member.today,
        suggests: input.start !== null,
      }
    )
    session.flash({ notice: i18n.t('budgets.added', { name: budget.name }), undo: changeSetId })
    return response.redirect(`/budgets?budget=${budget.id}`)
  }

  async edit(ctx: HttpContext) {
    const budget = await known(ctx)
    const calendar = await budgetCalendar(budget)
    const period = periodAt(calendar, ctx.member.today)
    return ctx.view.render('budgets/budgets/edit', {
      budget,
      kinds: PERIOD_KINDS,
      opening: typedAmount(budget.openingMinor, budget.currency, ctx.member.user.locale),
      back: pathOf(budget, period),
      nextName: periodName(nextPeriod(calendar, period), ctx),
      trails: await categoryTrails(budget, calendar, period),
      place: pathOf(budget, period, '/terms/'),
    })
  }

  async update(ctx: HttpContext) {
    const { i18n, member, request, response, session } = ctx
    const budget = await known(ctx)
    const input = await request.validateUsing(budgetValidator)
    const reader = {
      currency: budget.currency,
      locale: member.user.locale,
      today: member.today,
    }
    const undo = await changeBudget(budget, readBudget(input, reader), member.today)
    session.flash({ notice: i18n.t('budgets.changed', { name: input.name }), undo })
    return response.redirect(`/budgets/settings/${budget.id}`)
  }

  async destroy(ctx: HttpContext) {
    const budget = await known(ctx)
    const undo = await deleteBudget(budget)
    ctx.session.flash({ notice: ctx.i18n.t('budgets.deleted', { name: budget.name }), undo })
    return ctx.response.redirect('/budgets')
  }
}

/** One that the person may change. */
async function known(ctx: HttpContext) {
  const budget = await Budget.known(ctx.params.id)
  if (!mayPlan(budget, ctx)) throw new errors.E_ROW_NOT_FOUND()
  return budget
}
