import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { partTransactions } from '#banking/actions/part_transactions'
import { manageConnection } from '#banking/policies/connection_policy'
import { runDetails } from '#banking/queries/flight_recorder'
import { claimOf } from '#banking/queries/run_rows'

/** What a sync took for one purchase, and a person knows to be two. */
export default class PartingsController {
  async store({ i18n, member, params, request, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    const run = await runDetails(id, params.run_id)
    const claim = await claimOf(run.id, String(request.input('transaction_id', '')))
    if (!claim) throw new errors.E_ROW_NOT_FOUND()
    const { changeSetId } = await partTransactions(claim)
    session.flash('notice', i18n.t('banking.run.parted'))
    session.flash('undo', changeSetId)
    return response.redirect(`/connections/${id}/runs/${run.id}?kind=merged`)
  }
}
