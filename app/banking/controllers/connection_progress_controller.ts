import type { HttpContext } from '@adonisjs/core/http'
import { showConnection } from '#banking/queries/connections'

/** How far the first import is; the page keeps itself up to date. */
export default class ConnectionProgressController {
  async show({ htmx, params, view }: HttpContext) {
    const connection = await showConnection(params.id)
    const template = htmx.partial ? '_progress' : 'show'
    return view.render(`banking/connection_progress/${template}`, { connection })
  }
}
