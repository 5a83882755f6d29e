import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#core/refusal'
import { safePath } from '#core/safe_url'
import { addForm } from '#ledger/add_form'
import { tagNames } from '#ledger/fields/tag_ids'
import { addTransaction } from '#ledger/actions/add_transaction'
import { quickTransaction } from '#ledger/quick_transaction'
import { quickLineValidator } from '#ledger/validators/transaction_validator'

/** A row from one line of words; what it would be is shown while it is typed. */
export default class QuickTransactionsController {
  async create(ctx: HttpContext) {
    const { htmx, view } = ctx
    return view.render(
      `ledger/transactions/${htmx.partial ? '_quick' : 'create'}`,
      await addForm(ctx)
    )
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const { line } = await request.validateUsing(quickLineValidator)
    const quick = await quickTransaction(line, member)
    const [problem] = quick.problems
    if (problem)
      throw new Refusal('line', problem, 'This line lacks something.', {
        account: quick.accountName,
      })
    const { changeSetId } = await addTransaction({
      accountId: quick.accountId!,
      occurredOn: quick.day,
      locale: member.user.locale,
      payee: quick.payee,
      amount: quick.amount!,
      direction: 'out',
      categoryId: quick.categoryId,
      note: null,
      tags: tagNames(quick.tags.join(',')),
    })
    session.flash({ notice: i18n.t('ledger.added', { payee: quick.payee }), undo: changeSetId })
    const back = safePath(request.input('return_to')) ?? '/transactions'
    return response.redirect(request.input('again') ? '/transactions/new' : back)
  }
}
