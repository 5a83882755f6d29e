import { pageOf, writtenAs } from '#api/answers'
import { USUAL_ROWS } from '#api/fields'
import { runBody, runsQuery } from '#api/operations/rules'
import { RULE_RUN } from '#api/shapes/rules'
import { readQuery, readStrictly } from '#api/strict_body'
import { marksOf, runTold } from '#api/told_rules'
import { applyToPast } from '#rules/actions/apply_to_past'
import { cancelRun } from '#rules/actions/end_run'
import { choiceOf } from '#rules/queries/preview'
import { runsOf } from '#rules/queries/rule_stats'
import Rule from '#rules/models/rule'
import type { HttpContext } from '@adonisjs/core/http'

/** Rules on their way through rows that are there. */
export default class RuleRunsController {
  async index(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const { limit = USUAL_ROWS } = await readQuery(ctx, runsQuery)
    return pageOf(RULE_RUN, await runsOf(rule.id, limit), null)
  }

  async store(ctx: HttpContext) {
    const rule = await Rule.known(ctx.params.id)
    const marks = marksOf(await readStrictly(ctx, runBody))
    const { id, name, condition, pattern, actions: acts } = rule
    const choice = choiceOf(marks, ctx.member.today)
    const asked = await applyToPast({ id, name, condition, pattern, acts }, choice)
    ctx.response.status(201)
    return writtenAs(await runTold(asked.runId), asked.done?.changeSetId ?? null)
  }

  show({ params }: HttpContext) {
    return runTold(params.id)
  }

  async destroy({ params }: HttpContext) {
    await runTold(params.id)
    await cancelRun(params.id)
    return runTold(params.id)
  }
}
