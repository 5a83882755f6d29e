import type { HttpContext } from '@adonisjs/core/http'

/** The doors through which the first data comes in. */
export default class WelcomeController {
  async show({ view }: HttpContext) {
    return view.render('onboarding/welcome/show')
  }
}
