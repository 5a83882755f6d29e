import type { HttpContext } from '@adonisjs/core/http'
import { timeZones } from '#core/time_zones'
import { changeHousehold } from '#households/actions/change_household'
import { openInvitations } from '#households/queries/invitations'
import { members } from '#households/queries/members'
import { householdValidator } from '#households/validators/household_validator'

/** The settings of the household: what it is called, who is in it, who is invited. */
export default class HouseholdController {
  async edit({ member, view }: HttpContext) {
    const isOwner = member.may('owner')
    const everybody = await members()
    const owners = everybody.filter(({ role }) => role === 'owner').length
    return view.render('households/household/edit', {
      everybody,
      isOwner,
      isLastOwner: isOwner && owners === 1,
      invitations: isOwner ? await openInvitations() : [],
      timeZones: timeZones(),
    })
  }

  async update({ i18n, request, response, session }: HttpContext) {
    const { name, time_zone: timeZone } = await request.validateUsing(householdValidator)
    await changeHousehold({ name, timeZone })
    session.flash('notice', i18n.t('households.settings.saved'))
    return response.redirect().toRoute('households.household.edit')
  }
}
