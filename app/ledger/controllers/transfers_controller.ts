import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { safePath } from '#core/safe_url'
import { endTransfer, transferLines } from '#ledger/actions/ties/transfer'
import { freeLines, transferCandidates } from '#ledger/queries/ties/tie_candidates'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import {
  tieChoiceValidator,
  tieValidator,
  transferValidator,
} from '#ledger/validators/tie_validators'

/** Both ends of one movement between own accounts. */
export default class TransfersController {
  async create({ params, request, view }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    const lines = await freeLines(transaction.id)
    const { line_id: asked } = await request.validateUsing(tieChoiceValidator)
    const own = lines.find(({ id }) => id === asked) ?? lines[0]
    const candidates = own ? await transferCandidates(own.id) : []
    const { returnTo: list } = listOfPage(request.header('hx-current-url') ?? '')
    const returnTo = safePath(request.input('return_to')) ?? list
    return view.render('ledger/transfers/create', { transaction, lines, own, candidates, returnTo })
  }

  async store({ i18n, params, request, response, session }: HttpContext) {
    const input = await request.validateUsing(transferValidator)
    const lines = await freeLines(params.id)
    if (!lines.some(({ id }) => id === input.line_id)) throw new errors.E_ROW_NOT_FOUND()
    const { changeSetId } = await transferLines([input.line_id, input.other_line_id])
    session.flash({ notice: i18n.t('ledger.transfers.done'), undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const { tie_id: id } = await request.validateUsing(tieValidator)
    const done = await endTransfer(id, params.id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    session.flash({ notice: i18n.t('ledger.transfers.ended'), undo: done.changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }
}
