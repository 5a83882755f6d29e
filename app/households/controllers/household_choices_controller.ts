import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { openHousehold } from '#households/actions/open_household'

/** Goes to another household: this device shows it from now on. */
export default class HouseholdChoicesController {
  async store({ auth, params, response }: HttpContext) {
    const { session, user } = auth.use('web')
    if (!(await openHousehold(user!.id, session!.id, params.id))) throw new errors.E_ROW_NOT_FOUND()
    return response.redirect('/dashboard')
  }
}
