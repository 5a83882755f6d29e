import { errors } from '@adonisjs/lucid'
import { minorFromText } from '#core/amount_text'
import { Refusal } from '#core/refusal'
import { askedToChange, placeOf } from '#budgets/asked_budget'
import { saveCategoryTerms } from '#budgets/actions/save_category_terms'
import { categoryTrails } from '#budgets/queries/category_trails'
import { periodPage } from '#budgets/period_page'
import { KINDS } from '#budgets/queries/category_terms'
import { termsValidator } from '#budgets/validators/budget_validator'
import type { BudgetState } from '#budgets/queries/budget_state'
import type { HttpContext } from '@adonisjs/core/http'

/** What counts for a category from a period on: what it carries over, and how it is planned. */
export default class CategoryTermsController {
  async edit(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const node = nodeOf(state, ctx.params.id)
    const parent = node.parentId ? state.terms.nodes.get(node.parentId) : undefined
    const { termsOf } = state.terms.at(state.period.from)
    const trails = await categoryTrails(state.budget, state.calendar, state.period)
    return ctx.view.render('budgets/category_terms/edit', {
      ...(await periodPage(ctx, state)),
      node,
      parent,
      trails: trails.filter(({ categoryId }) => categoryId === node.id),
      kinds: KINDS,
      own: termsOf(node.id),
      isGroup: [...state.terms.nodes.values()].some(({ parentId }) => parentId === node.id),
      isInPool: parent !== undefined && termsOf(parent.id).isPooled,
    })
  }

  async update(ctx: HttpContext) {
    const state = await askedToChange(ctx)
    const node = nodeOf(state, ctx.params.id)
    const input = await ctx.request.validateUsing(termsValidator)
    const undo = await saveCategoryTerms(state, node.id, {
      carry: input.carry,
      capMinor: capOf(input.cap, state, ctx),
      kind: input.kind,
      isPooled: input.is_pooled ?? false,
      isFenced: input.is_fenced ?? false,
    })
    ctx.session.flash({ notice: ctx.i18n.t('budgets.terms.saved', { name: node.name }), undo })
    return ctx.response.redirect(placeOf(state.budget, state.period, node.id))
  }
}

function nodeOf({ terms }: BudgetState, id: string) {
  const node = terms.nodes.get(id)
  if (node?.flow !== 'spend') throw new errors.E_ROW_NOT_FOUND()
  return node
}

function capOf(text: string | undefined, { budget }: BudgetState, { member }: HttpContext) {
  if (!text) return null
  const minor = minorFromText(text, budget.currency, member.user.locale, 'cap')
  if (minor < 0n) throw new Refusal('cap', 'plan_negative', 'Say nothing, or more than nothing.')
  return minor
}
