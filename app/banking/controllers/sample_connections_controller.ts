import { errors, type HttpContext } from '@adonisjs/core/http'
import { connectSampleBank, hasSampleBank } from '#banking/actions/connect_sample_bank'
import { refuseUnreachable } from '#banking/actions/refuse_unreachable'
import { connectionsPage } from '#banking/connections_page'

/** A bank with made-up money, to see what this is before trusting it with one's own. */
export default class SampleConnectionsController {
  async create(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async store({ i18n, member, request, response }: HttpContext) {
    if (!hasSampleBank()) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const { household, scope, user } = member
    await scope.close()
    const id = await refuseUnreachable(i18n, () => connectSampleBank(household.id, user.id))
    return response.redirect().toRoute('banking.connection_progress.show', { id })
  }
}
