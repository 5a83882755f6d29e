import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { currencyOfRegion } from '#core/regions'
import { localeOptions } from '#core/locales'
import { line, locale, timeZone } from '#core/http/fields'
import { timeZones } from '#core/time_zones'
import { now, today } from '#core/clock'

const profileValidator = vine.create({
  display_name: line(100),
  locale: locale(),
  time_zone: timeZone(),
})

/** What a person is called, and how numbers and times look to them. */
export default class ProfileController {
  async edit({ auth, view }: HttpContext) {
    const user = auth.use('web').user!
    const ownTimeZone = user.timeZone ?? 'UTC'
    return view.render('identity/profile/edit', {
      user,
      locales: localeOptions(user.locale),
      timeZones: timeZones(),
      timeZone: ownTimeZone,
      sample: {
        day: today(ownTimeZone),
        instant: now(),
        minor: -123_456n,
        currency: currencyOfRegion(user.locale),
      },
    })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(profileValidator)
    const user = auth.use('web').user!
    user.merge({
      displayName: input.display_name,
      locale: input.locale,
      timeZone: input.time_zone,
    })
    await user.save()
    session.flash('notice', i18n.t('identity.profile.saved'))
    return response.redirect('/settings/profile')
  }
}
