import type { HttpContext } from '@adonisjs/core/http'
import { safePath } from '#core/safe_url'
import { rejectMatch } from '#ledger/actions/matches/merge_transactions'
import { rejectionValidator } from '#ledger/validators/tie_validators'

/** "Keep both", "Not a transfer": remembered, so that it is not asked again. */
export default class RejectionsController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const { kind, other_id: otherId } = await request.validateUsing(rejectionValidator)
    const { changeSetId } = await rejectMatch(kind, [params.id, otherId])
    const notice = kind === 'duplicate' ? 'ledger.duplicates.kept' : 'ledger.transfers.rejected'
    session.flash({ notice: i18n.t(notice), undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }
}
