import { Exception } from '@adonisjs/core/exceptions'
import { changeSecret } from '#api/webhooks/endpoints'
import type { HttpContext } from '@adonisjs/core/http'

/** Another secret for an endpoint, shown once. */
export default class SecretsController {
  async store({ params, view }: HttpContext) {
    const secret = await changeSecret(params.id)
    if (!secret) throw new Exception('Not found', { status: 404 })
    return view.render('webhooks/endpoints/shown', { id: params.id, secret, isNew: false })
  }
}
