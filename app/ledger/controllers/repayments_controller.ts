import { errors } from '@adonisjs/lucid'
import type { HttpContext } from '@adonisjs/core/http'
import { minorFromFormula } from '#core/amount_formula'
import { safePath } from '#core/safe_url'
import { endRepayment } from '#ledger/actions/ties/end_repayment'
import { repay } from '#ledger/actions/ties/repay'
import { withAmountsInWords } from '#ledger/money_refusal'
import { freeLines, repaymentCandidates, type OwnLine } from '#ledger/queries/ties/tie_candidates'
import { listOfPage } from '#ledger/queries/transaction_filter'
import { transactionFacts } from '#ledger/queries/transaction_facts'
import {
  repaymentValidator,
  tieChoiceValidator,
  tieValidator,
} from '#ledger/validators/tie_validators'

/** What came back for what: refunds, and money that somebody owed. */
export default class RepaymentsController {
  async create({ params, request, view }: HttpContext) {
    const transaction = await transactionFacts(params.id)
    if (!transaction) throw new errors.E_ROW_NOT_FOUND()
    const lines = await freeLines(transaction.id)
    const { line_id: asked, q } = await request.validateUsing(tieChoiceValidator)
    const own = lines.find(({ id }) => id === asked) ?? lines[0]
    const text = (q ?? '').trim().slice(0, 100)
    const candidates = own ? await repaymentCandidates(own.id, text) : []
    const { returnTo: list } = listOfPage(request.header('hx-current-url') ?? '')
    const returnTo = safePath(request.input('return_to')) ?? list
    const page = { transaction, lines, own, candidates, returnTo, text }
    return view.render('ledger/repayments/create', page)
  }

  async store({ i18n, member, params, request, response, session }: HttpContext) {
    const input = await request.validateUsing(repaymentValidator)
    const own = (await freeLines(params.id)).find(({ id }) => id === input.line_id)
    if (!own) throw new errors.E_ROW_NOT_FOUND()
    const { locale } = member.user
    const amountMinor = typedAmount(input.amount, own, locale)
    const [lineId, expenseLineId] =
      own.amountMinor > 0n ? [own.id, input.other_line_id] : [input.other_line_id, own.id]
    const { changeSetId } = await withAmountsInWords(locale, () =>
      repay({ lineId, expenseLineId, amountMinor })
    )
    session.flash({ notice: i18n.t('ledger.repayments.done'), undo: changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }

  async destroy({ i18n, params, request, response, session }: HttpContext) {
    const { tie_id: id } = await request.validateUsing(tieValidator)
    const done = await endRepayment(id, params.id)
    if (!done) throw new errors.E_ROW_NOT_FOUND()
    session.flash({ notice: i18n.t('ledger.repayments.ended'), undo: done.changeSetId })
    return response.redirect(safePath(request.input('return_to')) ?? `/transactions/${params.id}`)
  }
}

/** Undefined where nothing was typed: as much as fits. */
function typedAmount(text: string | null | undefined, { currency }: OwnLine, locale: string) {
  return text ? minorFromFormula({ text, currency, locale, field: 'amount' }) : undefined
}
