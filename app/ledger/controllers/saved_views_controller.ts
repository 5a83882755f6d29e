import type { HttpContext } from '@adonisjs/core/http'
import { refuseStale } from '#core/stale_form'
import { addView, changeView, deleteView } from '#ledger/actions/save_view'
import { filterOfView } from '#ledger/queries/saved_views'
import {
  newViewValidator,
  viewChoiceValidator,
  viewValidator,
} from '#ledger/validators/saved_view_validator'
import SavedView from '#ledger/models/saved_view'

/** Lists under a name: one's own, and those that are shared with the household. */
export default class SavedViewsController {
  async create({ request, view }: HttpContext) {
    const { query } = await request.validateUsing(viewChoiceValidator)
    const filter = filterOfView(query ?? '')
    return view.render('ledger/saved_views/create', { filter })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    const { name, is_shared: isShared, query } = await request.validateUsing(newViewValidator)
    const filter = filterOfView(query ?? '')
    const added = await addView({ name, isShared: isShared !== undefined }, filter)
    session.flash({ notice: i18n.t('ledger.views.added', { name }), undo: added.changeSetId })
    return response.redirect(added.href)
  }

  async edit({ i18n, params, view }: HttpContext) {
    const known = await SavedView.known(params.id)
    const page = { known, seen: wordsOf(known, i18n), filter: filterOfView(known.query) }
    return view.render('ledger/saved_views/edit', page)
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const known = await SavedView.known(params.id)
    const { name, is_shared: shared } = await request.validateUsing(viewValidator)
    const isShared = shared !== undefined
    await refuseStale({
      table: 'saved_views',
      ids: [known.id],
      seen: request.input('_seen'),
      now: async () => wordsOf(await SavedView.known(known.id), i18n),
      mine: wordsOf({ name, isShared }, i18n),
    })
    const undo = await changeView(known, { name, isShared })
    session.flash({ notice: i18n.t('ledger.views.changed', { name }), undo })
    return response.redirect(filterOfView(known.query).toUrl())
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const known = await SavedView.known(params.id)
    const undo = await deleteView(known)
    session.flash({ notice: i18n.t('ledger.views.deleted', { name: known.name }), undo })
    return response.redirect('/transactions')
  }
}

const wordsOf = (
  { name, isShared }: { name: string; isShared: boolean },
  i18n: HttpContext['i18n']
) => ({
  'ledger.views.name': name,
  'ledger.views.shared': i18n.t(isShared ? 'categories.form.yes' : 'categories.form.no'),
})
