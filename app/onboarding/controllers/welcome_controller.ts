import type { HttpContext } from '@adonisjs/core/http'
import { bankSettings } from '#config/bank'

/** The doors through which the first data comes in. */
export default class WelcomeController {
  async show({ view }: HttpContext) {
    const hasSampleBank = bankSettings().environment === 'sandbox_bank'
    return view.render('onboarding/welcome/show', { hasSampleBank })
  }
}
