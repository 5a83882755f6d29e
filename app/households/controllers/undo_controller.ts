import type { HttpContext } from '@adonisjs/core/http'
import { safePath } from '#core/safe_url'
import { undo } from '#core/undo'

/** Takes back a change set; any member who may edit can. The undo can be undone in turn. */
export default class UndoController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const changeSetId = await undo(params.id)
    session.flash('notice', i18n.t('households.undo.done'))
    session.flash('undo', changeSetId)
    return response.redirect(safePath(request.input('return_to', '')) ?? '/dashboard')
  }
}
