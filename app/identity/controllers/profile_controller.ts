import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { currencyOfRegion } from '#core/regions'
import { localeOptions } from '#core/locales'
import { isLocale } from '#core/http/view_middleware'
import { isTimeZone, timeZones } from '#core/time_zones'
import { now, today } from '#core/clock'

const known = (check: (text: string) => boolean, message: string) =>
  vine.createRule((value, _options, field) => {
    if (typeof value === 'string' && !check(value)) field.report(message, 'known', field)
  })()

const profileValidator = vine.create({
  display_name: vine.string().trim().minLength(1).maxLength(100),
  locale: vine.string().trim().maxLength(40).use(known(isLocale, 'Choose a language of the list.')),
  time_zone: vine
    .string()
    .trim()
    .maxLength(60)
    .use(known(isTimeZone, 'Choose a time zone of the list.')),
})

/** What a person is called, and how numbers and times look to them. */
export default class ProfileController {
  async edit({ auth, view }: HttpContext) {
    const user = auth.use('web').user!
    const timeZone = user.timeZone ?? 'UTC'
    return view.render('identity/profile/edit', {
      user,
      locales: localeOptions(user.locale),
      timeZones: timeZones(),
      timeZone,
      sample: {
        day: today(timeZone),
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
