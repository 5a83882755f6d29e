import type { HttpContext } from '@adonisjs/core/http'
import { connectionsPage } from '#banking/connections_page'
import { failureWords } from '#banking/failure_words'
import { connectedAccounts, showConnection } from '#banking/queries/connections'
import { lastRuns } from '#banking/queries/flight_recorder'
import { productStates } from '#banking/products/product_states'
import { mergeOffer } from '#banking/queries/merge_offer'

/** A page on a phone is long enough with them. */
const RUNS_AT_FIRST = 10

export default class ConnectionsController {
  async index(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async show({ i18n, params, request, view }: HttpContext) {
    const connection = await showConnection(params.id)
    const all = await lastRuns(connection.id)
    const shownRuns = request.qs().runs === 'all' ? 'all' : 'last'
    const runs = shownRuns === 'all' ? all : all.slice(0, RUNS_AT_FIRST)
    return view.render('banking/connections/show', {
      connection,
      offer: await mergeOffer(connection.id),
      accounts: await connectedAccounts(connection.id),
      products: await productStates(connection.id),
      shownRuns,
      olderRuns: all.length - runs.length,
      runs: runs.map((run) => ({
        ...run,
        failure: run.errorCode ? failureWords(i18n, connection.institutionName, run) : null,
      })),
    })
  }
}
