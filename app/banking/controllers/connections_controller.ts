import type { HttpContext } from '@adonisjs/core/http'
import { connectionsPage } from '#banking/connections_page'
import { connectedAccounts, showConnection } from '#banking/queries/connections'
import { lastRuns } from '#banking/queries/flight_recorder'
import { productStates } from '#banking/products/product_states'
import { mergeOffer } from '#banking/queries/merge_offer'

export default class ConnectionsController {
  async index(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async show({ params, view }: HttpContext) {
    const connection = await showConnection(params.id)
    return view.render('banking/connections/show', {
      connection,
      offer: await mergeOffer(connection.id),
      accounts: await connectedAccounts(connection.id),
      products: await productStates(connection.id),
      runs: await lastRuns(connection.id),
    })
  }
}
