import type { HttpContext } from '@adonisjs/core/http'
import { createDefaultCategories } from '#categories/actions/create_default_categories'
import { refuseBeyond } from '#core/limits'
import { foundHousehold } from '#households/actions/found_household'
import { openHousehold } from '#households/actions/open_household'
import { ownHouseholds } from '#households/queries/own_households'
import { registrationDefaults } from '#onboarding/registration_defaults'
import { newHouseholdValidator } from '#onboarding/validators/household_validator'

/** A further household of somebody who is here already. */
export default class HouseholdsController {
  async create(ctx: HttpContext) {
    return ctx.view.render('onboarding/households/create', registrationDefaults(ctx))
  }

  async store({ auth, i18n, request, response, session }: HttpContext) {
    const { name, currency, time_zone } = await request.validateUsing(newHouseholdValidator)
    const { session: device, user } = auth.use('web')
    refuseBeyond('households', (await ownHouseholds(user!.id)).length, 'name')
    const wish = { name, currency, timeZone: time_zone, ownerId: user!.id }
    const id = await foundHousehold(wish, createDefaultCategories)
    await openHousehold(user!.id, device!.id, id)
    session.flash('notice', i18n.t('households.joined', { name }))
    return response.redirect().toRoute('onboarding.welcome.show')
  }
}
