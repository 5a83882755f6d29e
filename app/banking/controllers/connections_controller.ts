import type { HttpContext } from '@adonisjs/core/http'
import { hasSampleBank } from '#banking/actions/connect_sample_bank'
import {
  connectedAccounts,
  listConnections,
  recentRuns,
  showConnection,
} from '#banking/queries/connections'

export default class ConnectionsController {
  async index({ view }: HttpContext) {
    return view.render('banking/connections/index', {
      connections: await listConnections(),
      hasSampleBank: hasSampleBank(),
    })
  }

  async show({ params, view }: HttpContext) {
    const connection = await showConnection(params.id)
    return view.render('banking/connections/show', {
      connection,
      accounts: await connectedAccounts(connection.id),
      runs: await recentRuns(connection.id),
    })
  }
}
