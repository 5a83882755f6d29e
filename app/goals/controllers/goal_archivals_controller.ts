import { archiveGoal } from '#goals/actions/save_goal'
import Goal from '#goals/models/goal'
import type { HttpContext } from '@adonisjs/core/http'

/** Goals that are reached or given up: kept to look at. */
export default class GoalArchivalsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const goal = await Goal.known(params.id)
    const undo = await archiveGoal(goal, true)
    session.flash({ notice: i18n.t('goals.archived', { name: goal.name }), undo })
    return response.redirect('/goals')
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const goal = await Goal.known(params.id)
    const undo = await archiveGoal(goal, false)
    session.flash({ notice: i18n.t('goals.unarchived', { name: goal.name }), undo })
    return response.redirect(`/goals/${goal.id}`)
  }
}
