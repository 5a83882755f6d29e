import type { HttpContext } from '@adonisjs/core/http'
import { ownHouseholds } from '#households/queries/own_households'

/** The households of a person, to go from one to another. */
export default class HouseholdsController {
  async index({ auth, view }: HttpContext) {
    const { session, user } = auth.use('web')
    const households = await ownHouseholds(user!.id)
    return view.render('households/households/index', {
      households,
      current: session!.householdId,
    })
  }
}
