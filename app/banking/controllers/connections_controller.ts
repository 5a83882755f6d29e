import type { HttpContext } from '@adonisjs/core/http'
import { connectionsPage } from '#banking/connections_page'
import { failureWords } from '#banking/failure_words'
import { connectedAccounts, showConnection } from '#banking/queries/connections'
import { lastRuns } from '#banking/queries/flight_recorder'
import { productStates } from '#banking/products/product_states'
import { mergeOffer } from '#banking/queries/merge_offer'

export default class ConnectionsController {
  async index(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async show({ i18n, params, view }: HttpContext) {
    const connection = await showConnection(params.id)
    const runs = await lastRuns(connection.id)
    return view.render('banking/connections/show', {
      connection,
      offer: await mergeOffer(connection.id),
      accounts: await connectedAccounts(connection.id),
      products: await productStates(connection.id),
      runs: runs.map((run) => ({
        ...run,
        failure: run.errorCode ? failureWords(i18n, connection.institutionName, run) : null,
      })),
    })
  }
}
