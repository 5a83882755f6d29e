import { writtenAs } from '#api/answers'
import { noBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { goalTold } from '#api/told_goals'
import { archiveGoal } from '#goals/actions/save_goal'
import Goal from '#goals/models/goal'
import type { HttpContext } from '@adonisjs/core/http'

/** Goals that are reached or given up. */
export default class GoalArchivalsController {
  async store(ctx: HttpContext) {
    const goal = await Goal.known(ctx.params.id)
    await readStrictly(ctx, noBody)
    const changeSetId = await archiveGoal(goal, true)
    ctx.response.status(201)
    return writtenAs(await goalTold(goal.id, ctx.member.today), changeSetId)
  }

  async destroy({ member, params }: HttpContext) {
    const goal = await Goal.known(params.id)
    const changeSetId = await archiveGoal(goal, false)
    return writtenAs(await goalTold(goal.id, member.today), changeSetId)
  }
}
