import { Exception } from '@adonisjs/core/exceptions'
import { ownEndpoint } from '#api/webhooks/queries/endpoints'
import { sendTest } from '#api/webhooks/replay'
import type { HttpContext } from '@adonisjs/core/http'

/** A message that says nothing, to see that it arrives. */
export default class TrialsController {
  async store({ i18n, params, response, session }: HttpContext) {
    const endpoint = await ownEndpoint(params.id)
    if (!endpoint) throw new Exception('Not found', { status: 404 })
    await sendTest(endpoint.id)
    session.flash('notice', i18n.t(`webhooks.trial.${endpoint.state}`))
    return response.redirect(`/settings/webhooks/${endpoint.id}`)
  }
}
