import { doneBy, oneOf, pageOf, slice, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { seen } from '#api/http/etag'
import { rowsQuery } from '#api/operations/organisation'
import { newRule, ruleChange } from '#api/operations/rules'
import { fieldsQuery } from '#api/operations/transactions'
import { RULE } from '#api/shapes/rules'
import { readQuery, readStrictly } from '#api/strict_body'
import { found } from '#api/told_labels'
import { inTheirNames, ruleRows, ruleTold, wishOfRule } from '#api/told_rules'
import { composeRule } from '#rules/actions/compose_rule'
import { addRule, changeRule, deleteRule } from '#rules/actions/save_rule'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** What is done by itself with rows that come. */
export default class RulesController {
  async index(ctx: HttpContext) {
    const { after, limit = USUAL_ROWS, fields } = await readQuery(ctx, rowsQuery)
    const { shown, next } = slice(await ruleRows(), { after, limit })
    return pageOf(RULE, shown, next, fields)
  }

  async show(ctx: HttpContext) {
    const row = found(await ruleRows(), ctx.params.id)
    const { fields } = await readQuery(ctx, fieldsQuery)
    return oneOf(RULE, row, fields)
  }

  async store(ctx: HttpContext) {
    const body = await readStrictly(ctx, newRule)
    const wish = wishOfRule(body, ctx.member.household.currency)
    const { rule, changeSetId } = await addRule(await inTheirNames(() => composeRule(wish)))
    ctx.response.status(201)
    return writtenAs(await ruleTold(rule.id), changeSetId)
  }

  async update(ctx: HttpContext) {
    const { id } = await seen(ctx, 'rules', ruleTold)
    const rule = await Rule.known(id)
    const body = await readStrictly(ctx, ruleChange)
    const wish = wishOfRule(body, ctx.member.household.currency)
    const { name, condition, pattern, actions: acts, stops } = rule
    const known = { name, condition, pattern, acts, stops }
    const written = await inTheirNames(() => composeRule(wish, known))
    const changeSetId = await changeRule(rule, written)
    return writtenAs(await ruleTold(id), changeSetId)
  }

  async destroy(ctx: HttpContext) {
    const { id } = await seen(ctx, 'rules', ruleTold)
    return doneBy(await deleteRule(await Rule.known(id)))
  }
}
