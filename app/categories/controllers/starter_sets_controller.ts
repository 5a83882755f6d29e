import type { HttpContext } from '@adonisjs/core/http'
import { chooseStarterSet } from '#categories/actions/choose_starter_set'
import { starterSetValidator } from '#categories/validators/category_validator'

/** Begins with another set of categories, as long as no row has one. */
export default class StarterSetsController {
  async store({ i18n, request, response, session }: HttpContext) {
    const { set } = await request.validateUsing(starterSetValidator)
    const undo = await chooseStarterSet(set)
    session.flash({ notice: i18n.t(`categories.start.done.${set}`), undo })
    return response.redirect('/categories')
  }
}
