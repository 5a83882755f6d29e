import type { HttpContext } from '@adonisjs/core/http'
import { findLink } from '#banking/actions/find_link'
import { prepareLink } from '#banking/actions/prepare_link'
import { refuseUnreachable } from '#banking/actions/refuse_unreachable'
import { connectionsPage } from '#banking/connections_page'
import { startAgain, whoIs } from '#banking/link_answers'
import { isBankAddress } from '#banking/linking/addresses'
import { daysOf } from '#banking/linking/history_window'
import { newLinkValidator } from '#banking/validators/link_validator'

/** The way to the provider's own page, where a person signs in at a bank. */
export default class LinkSessionsController {
  async create(ctx: HttpContext) {
    return connectionsPage(ctx)
  }

  async store({ i18n, member, request, response }: HttpContext) {
    const { product = 'transactions', history_months: months } =
      await request.validateUsing(newLinkValidator)
    await member.scope.close()
    const what = { mode: 'new' as const, product, historyDays: daysOf(months) }
    const { id } = await refuseUnreachable(i18n, () => prepareLink(whoIs(member), what))
    return response.redirect().toRoute('banking.link_sessions.show', { id })
  }

  /** A page in between: a form may lead to our own pages only, a link anywhere. */
  async show(ctx: HttpContext) {
    const { member, params, view } = ctx
    const link = await findLink(params.id, member.user.id)
    if (!link) return startAgain(ctx, 'foreign')
    const address = isBankAddress(link.hostedUrl) ? link.hostedUrl : null
    return view.render('banking/link_sessions/show', { address, mode: link.mode })
  }
}
