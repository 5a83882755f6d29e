import type { HttpContext } from '@adonisjs/core/http'
import { disconnect } from '#banking/actions/disconnect'
import { manageConnection } from '#banking/policies/connection_policy'
import { showConnection } from '#banking/queries/connections'
import { whatGoes } from '#banking/queries/what_goes'
import { removalValidator } from '#banking/validators/link_validator'

/** The end of a connection; what becomes of its history is its person's to say. */
export default class RemovalsController {
  async create({ member, params, view }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    return view.render('banking/removals/create', {
      connection: await showConnection(id),
      goes: await whatGoes(id),
    })
  }

  async store({ i18n, member, params, request, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    const { history } = await request.validateUsing(removalValidator)
    const changeSetId = await disconnect(id, history)
    session.flash('notice', i18n.t(`banking.removal.${history}_done`))
    if (changeSetId) session.flash('undo', changeSetId)
    return response.redirect().toRoute('banking.connections.index')
  }
}
