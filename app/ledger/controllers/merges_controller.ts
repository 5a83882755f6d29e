import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { safePath } from '#core/safe_url'
import { mergeTransactions } from '#ledger/actions/matches/merge_transactions'
import { unmergeTransactions } from '#ledger/actions/matches/unmerge_transactions'
import { mergeValidator, tieValidator } from '#ledger/validators/tie_validators'

/** Makes one of two rows that are the same movement, and two again. */
export default class MergesController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const { other_id: otherId } = await request.validateUsing(mergeValidator)
    const { changeSetId, keptId } = await mergeTransactions([params.id, otherId])
    session.flash({ notice: i18n.t('ledger.duplicates.merged'), undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${keptId}`)
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const { tie_id: id } = await request.validateUsing(tieValidator)
    const done = await unmergeTransactions(id, params.id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    const notice = done.isExact ? 'ledger.duplicates.unmerged' : 'ledger.duplicates.unmerged_later'
    session.flash({ notice: i18n.t(notice), undo: done.changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }
}
