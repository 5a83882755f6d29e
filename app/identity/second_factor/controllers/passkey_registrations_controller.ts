import { Exception } from '@adonisjs/core/exceptions'
import { current } from '#identity/second_factor/current_session'
import { registrationOptions } from '#identity/second_factor/passkey_registration'
import type { HttpContext } from '@adonisjs/core/http'

/** What a browser is to make a passkey from, as JSON for the script of the page. */
export default class PasskeyRegistrationsController {
  async store(ctx: HttpContext) {
    const { user, session } = current(ctx)
    const options = await registrationOptions({ user, sessionId: session.id })
    if (!options) throw new Exception('No further passkey is possible here.', { status: 404 })
    return ctx.response.json(options)
  }
}
