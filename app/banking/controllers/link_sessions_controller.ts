import type { HttpContext } from '@adonisjs/core/http'
import { hasSampleBank } from '#banking/actions/connect_sample_bank'
import { findOpenLink, isBankAddress, prepareLink } from '#banking/actions/link_session'
import { refuseUnreachable } from '#banking/actions/refuse_unreachable'
import { listConnections } from '#banking/queries/connections'

/** The way to the provider's own page, where a person signs in at a bank. */
export default class LinkSessionsController {
  async create({ view }: HttpContext) {
    return view.render('banking/connections/index', {
      connections: await listConnections(),
      hasSampleBank: hasSampleBank(),
    })
  }

  async store({ i18n, member, response }: HttpContext) {
    const { household, scope, user } = member
    await scope.close()
    const who = { householdId: household.id, userId: user.id }
    const id = await refuseUnreachable(i18n, () => prepareLink(who))
    return response.redirect().toRoute('banking.link_sessions.show', { id })
  }

  /** A page in between: a form may lead to our own pages only, a link anywhere. */
  async show({ member, params, view }: HttpContext) {
    const { hostedUrl } = await findOpenLink(params.id, member.user.id)
    const address = isBankAddress(hostedUrl) ? hostedUrl : null
    return view.render('banking/link_sessions/show', { address })
  }
}
