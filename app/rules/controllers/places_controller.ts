import vine from '@vinejs/vine'
import { moveRule } from '#rules/actions/save_rule'
import { sayFor } from '#rules/builder'
import { ruleList } from '#rules/queries/rule_list'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

const placeValidator = vine.create({ to: vine.enum(['up', 'down']) })

/** Where a rule stands among the others. */
export default class PlacesController {
  async update(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const { to } = await ctx.request.validateUsing(placeValidator)
    await moveRule(rule, to)
    if (!ctx.htmx.partial) return ctx.response.redirect(`/rules#rule_${rule.id}`)
    const list = await ruleList(sayFor(ctx))
    return ctx.view.render('rules/rules/_list', { ...list, moved: { id: rule.id, to } })
  }
}
