import { writtenAs } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { ruleTold } from '#api/told_rules'
import { switchRule } from '#rules/actions/save_rule'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** A rule that is off says nothing, until somebody turns it on again. */
export default class RulePausesController {
  async store(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    ctx.response.status(201)
    const changeSetId = await switchRule(rule, false)
    return writtenAs(await ruleTold(rule.id), changeSetId)
  }

  async destroy({ params }: HttpContext) {
    const rule = await Rule.known(params.id)
    const changeSetId = await switchRule(rule, true)
    return writtenAs(await ruleTold(rule.id), changeSetId)
  }
}
