import type { HttpContext } from '@adonisjs/core/http'
import { timeZones } from '#core/time_zones'
import { currencyCodes } from '#core/currencies'
import { changeCurrency } from '#households/actions/change_currency'
import { changeHousehold } from '#households/actions/change_household'
import { openInvitations } from '#households/queries/invitations'
import { members } from '#households/queries/members'
import { householdValidator } from '#households/validators/household_validator'

/** The settings of the household: what it is called, who is in it, who is invited. */
export default class HouseholdController {
  async edit({ member, view }: HttpContext) {
    const { currency } = member.household
    const isOwner = member.may('owner')
    const everybody = await members()
    const owners = everybody.filter(({ role }) => role === 'owner').length
    return view.render('households/household/edit', {
      everybody,
      isOwner,
      isLastOwner: isOwner && owners === 1,
      invitations: isOwner ? await openInvitations() : [],
      timeZones: timeZones(),
      // One that is in no official list stays possible where it is the household's.
      currencies: [...new Set([...currencyCodes(), currency])].sort(),
    })
  }

  async update({ i18n, request, response, session }: HttpContext) {
    const wish = await request.validateUsing(householdValidator)
    await changeHousehold({ name: wish.name, timeZone: wish.time_zone })
    const changed = wish.currency === undefined ? null : await changeCurrency(wish.currency)
    if (changed) session.flash('undo', changed)
    session.flash('notice', i18n.t('households.settings.saved'))
    return response.redirect().toRoute('households.household.edit')
  }
}
