import vine from '@vinejs/vine'
import { Refusal } from '#core/refusal'
import { members } from '#households/queries/members'
import { askForHouseholdErasure, keepHousehold } from '#privacy/actions/household_wishes'
import type { HttpContext } from '@adonisjs/core/http'

const validator = vine.create({ confirmation: vine.string().trim().maxLength(200) })

/** The wish to have the household that is open deleted for good. */
export default class HouseholdErasuresController {
  async create({ member, view }: HttpContext) {
    const others = (await members()).length - 1
    return view.render('privacy/household_erasures/create', {
      name: member.household.name,
      others,
    })
  }

  async store({ i18n, member, request, response, session }: HttpContext) {
    const { confirmation } = await request.validateUsing(validator)
    if (confirmation !== member.household.name.trim())
      throw new Refusal('confirmation', 'same', 'This is not the name of the household.')
    await askForHouseholdErasure()
    session.flash('notice', i18n.t('privacy.erasures.asked'))
    return response.redirect('/settings/data')
  }

  async destroy({ i18n, response, session }: HttpContext) {
    if (!(await keepHousehold()))
      throw new Refusal('erasure', 'begun', 'There is nothing to take back here.')
    session.flash('notice', i18n.t('privacy.erasures.household_kept'))
    return response.redirect('/settings/data')
  }
}
