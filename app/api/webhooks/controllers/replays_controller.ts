import { Exception } from '@adonisjs/core/exceptions'
import { Refusal } from '#core/refusal'
import { ownEndpoint } from '#api/webhooks/queries/endpoints'
import { sendAgain, sendAllAgain } from '#api/webhooks/replay'
import { replayValidator } from '#api/webhooks/validator'
import type { HttpContext } from '@adonisjs/core/http'

/** What was sent is sent again: one message, or all since a day. */
export default class ReplaysController {
  async store({ i18n, member, params, request, response, session }: HttpContext) {
    const { delivery, since } = await request.validateUsing(replayValidator)
    const endpoint = await ownEndpoint(params.id)
    if (!endpoint) throw new Exception('Not found', { status: 404 })
    if (!delivery && !since) throw new Refusal('since', 'day', 'Choose a day.')
    const count = delivery
      ? Number(await sendAgain(endpoint.id, delivery))
      : await sendAllAgain(endpoint.id, since!, member.household.timeZone)
    session.flash('notice', i18n.t('webhooks.again.done', { count }))
    return response.redirect(`/settings/webhooks/${endpoint.id}`)
  }
}
