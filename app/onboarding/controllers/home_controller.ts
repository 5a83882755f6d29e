import type { HttpContext } from '@adonisjs/core/http'
import { isSetUp } from '#identity/queries/is_set_up'

/** The bare address leads to where a person goes next. */
export default class HomeController {
  async show({ auth, response }: HttpContext) {
    if (await auth.check()) return response.redirect('/dashboard')
    return response.redirect((await isSetUp()) ? '/login' : '/setup')
  }
}
