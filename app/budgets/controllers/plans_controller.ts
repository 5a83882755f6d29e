import { errors } from '@adonisjs/lucid'
import { minorFromFormula } from '#core/amount_formula'
import { keepShelf } from '#core/http/shelf'
import { askedState, askedToChange, placeOf } from '#budgets/asked_budget'
import { planCategory } from '#budgets/actions/plan_categories'
import { periodPage } from '#budgets/period_page'
import { newPlanValidator, planValidator } from '#budgets/validators/budget_validator'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

/** What is planned for one category in a period. */
export default class PlansController {
  /** In its place, or on a page of its own: also what is shown again when it was no amount. */
  async edit(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const row = rowOf(state, ctx.params.id)
    const name = ctx.htmx.partial ? '_plan' : 'edit'
    return ctx.view.render(`budgets/plans/${name}`, { ...(await periodPage(ctx, state)), row })
  }

  async update(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const { amount } = await ctx.request.validateUsing(planValidator)
    const undo = await planCategory(state, ctx.params.id, minorOf(amount, state, ctx))
    const shelf = { notice: ctx.i18n.t('budgets.planned'), undo }
    if (!ctx.htmx.partial) {
      ctx.session.flash(shelf)
      return ctx.response.redirect(placeOf(state.budget, state.period, ctx.params.id))
    }
    const page = await periodPage(ctx, await askedState(ctx))
    const row = rowOf(page.shown, ctx.params.id)
    const group = page.shown.groups.find(({ rows }) => rows.includes(row))!
    const wasDraft = state.rows.some((each) => each.categoryId === row.categoryId && each.isDraft)
    const saved = { row, group, amount, wasDraft, flashed: keepShelf(ctx, shelf) }
    return ctx.view.render('budgets/plans/_saved', { ...page, ...saved })
  }

  /** A category that has no line yet. */
  async store(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const { amount, category } = await ctx.request.validateUsing(newPlanValidator)
    const undo = await planCategory(state, category, minorOf(amount, state, ctx))
    ctx.session.flash({ notice: ctx.i18n.t('budgets.planned'), undo })
    return ctx.response.redirect(placeOf(state.budget, state.period, category))
  }

  /** The page again, where that was no amount. */
  async create(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    return ctx.view.render('budgets/periods/show', await periodPage(ctx, state))
  }
}

function rowOf({ rows }: BudgetState, id: string) {
  const row = rows.find(({ categoryId, name }) => categoryId === id && name !== null)
  if (!row) throw new errors.E_ROW_NOT_FOUND()
  return row
}

/** Sums may be typed, and a percentage is one of what is expected to come in. An empty field plans nothing. */
function minorOf(text: string, { budget, income }: BudgetState, { member }: HttpContext) {
  const { currency } = budget
  const { locale } = member.user
  const wholeMinor = income.expectedMinor
  return minorFromFormula({ text: text || '0', currency, locale, field: 'amount', wholeMinor })
}
