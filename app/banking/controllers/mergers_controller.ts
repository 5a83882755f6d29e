import type { HttpContext } from '@adonisjs/core/http'
import { keepBoth, mergeInto } from '#banking/actions/merge_connections'
import { manageConnection } from '#banking/policies/connection_policy'
import { mergeOffer } from '#banking/queries/merge_offer'

/** Two logins that are one: the accounts go on with the new one, and the old one ends. */
export default class MergersController {
  async store({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    const offer = await mergeOffer(id)
    if (offer) {
      await manageConnection(offer.connectionId, member.may('owner'))
      const changeSetId = await mergeInto(id, offer.connectionId)
      session.flash('notice', i18n.t('banking.merger.done'))
      if (changeSetId) session.flash('undo', changeSetId)
    }
    return response.redirect().toRoute('banking.connections.show', { id })
  }

  /** They are two logins after all. */
  async destroy({ i18n, member, params, response, session }: HttpContext) {
    const { id } = await manageConnection(params.id, member.may('owner'))
    await keepBoth(id)
    session.flash('notice', i18n.t('banking.merger.kept'))
    return response.redirect().toRoute('banking.connections.show', { id })
  }
}
