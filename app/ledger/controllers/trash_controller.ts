import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/uuid'
import { restoreTransactions } from '#ledger/actions/restore_transactions'
import { trash } from '#ledger/queries/trash'
import { trashValidator } from '#ledger/validators/trash_validator'

const SHOWN = 50

/** What was deleted, until it is brought back. */
export default class TrashController {
  async index({ request, view }: HttpContext) {
    const { before: wish } = request.qs()
    const before = typeof wish === 'string' && isUuid(wish) ? wish : null
    const found = await trash({ before, limit: SHOWN + 1 })
    const rows = found.slice(0, SHOWN)
    const next = found.length > SHOWN ? rows.at(-1)!.id : null
    return view.render('ledger/trash/index', { rows, next })
  }

  /** Takes the chosen rows out of the trash. */
  async update({ i18n, request, response, session }: HttpContext) {
    const { ids } = await request.validateUsing(trashValidator)
    const { changeSetId, count } = await restoreTransactions(ids)
    session.flash({ notice: i18n.t('ledger.trash.restored', { count }), undo: changeSetId })
    return response.redirect('/trash')
  }
}
