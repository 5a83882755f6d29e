import type { HttpContext } from '@adonisjs/core/http'
import { connectionsPage } from '#banking/connections_page'
import { connectedAccounts, recentRuns, showConnection } from '#banking/queries/connections'
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
      runs: await recentRuns(connection.id),
    })
  }
}
