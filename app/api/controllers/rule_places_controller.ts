import { writtenAs } from '#api/answers'
import { placeBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { ruleTold } from '#api/told_rules'
import { moveRule } from '#rules/actions/save_rule'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** Where a rule stands among the others. */
export default class RulePlacesController {
  async update(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const { direction } = await readStrictly(ctx, placeBody)
    const changeSetId = await moveRule(rule, direction)
    return writtenAs(await ruleTold(rule.id), changeSetId)
  }
}
