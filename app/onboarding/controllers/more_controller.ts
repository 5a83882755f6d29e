import type { HttpContext } from '@adonisjs/core/http'

/** The places that have no room in the bar of a narrow screen. */
export default class MoreController {
  async show({ view }: HttpContext) {
    return view.render('onboarding/more/show')
  }
}
