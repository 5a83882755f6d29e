import { minorFromText, typedAmount } from '#core/amount_text'
import { exponentOf } from '#core/currencies'
import { vapidKeys } from '#config/push'
import { savePreferences } from '#notifications/actions/save_preferences'
import { devicesOf } from '#notifications/push/devices'
import { TRANSPORTS } from '#notifications/push/push_to'
import { preferencesOf, RHYTHMS, USUAL_LARGE, USUAL_LOW } from '#notifications/queries/preferences'
import { CHANNELS, channelsOf, isLocked, TYPES, type Choices } from '#notifications/types'
import { preferencesValidator } from '#notifications/validators/preferences_validator'
import type { HttpContext } from '@adonisjs/core/http'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** How somebody wants to be told what: types by channels, hours and amounts. */
export default class PreferencesController {
  async edit({ member, view }: HttpContext) {
    const wish = await preferencesOf(member.user.id)
    const { currency } = member.household
    const unit = 10n ** BigInt(exponentOf(currency))
    const typed = (minor: bigint) => typedAmount(minor, currency, member.user.locale)
    return view.render('notifications/preferences/edit', {
      wish,
      rows: TYPES.map((type) => ({
        type,
        isLocked: isLocked(type),
        channels: CHANNELS.map((channel) => ({
          channel,
          isOn: channelsOf(type, wish.choices).includes(channel),
        })),
      })),
      limits: {
        large: typed(wish.largeMinor ?? USUAL_LARGE * unit),
        low_balance: typed(wish.lowMinor ?? USUAL_LOW * unit),
      },
      rhythms: RHYTHMS,
      hours: HOURS.map((hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` })),
      timeZone: member.user.timeZone ?? member.household.timeZone,
      devices: await devicesOf(member.user.id),
      missing: { web: TRANSPORTS.web.missing(), fcm: TRANSPORTS.fcm.missing() },
      publicKey: vapidKeys()?.publicKey ?? '',
      canMail: member.user.emailVerifiedAt !== null,
    })
  }

  async update({ i18n, member, request, response, session }: HttpContext) {
    const input = await request.validateUsing(preferencesValidator)
    const { currency } = member.household
    const { locale } = member.user
    const ticked = input as Record<string, unknown>
    const choices: Choices = {}
    for (const type of TYPES.filter((one) => !isLocked(one)))
      choices[type] = CHANNELS.filter((channel) => ticked[`${type}_${channel}`] === true)
    const limit = (text: string | undefined, field: string) =>
      text ? minorFromText(text, currency, locale, field) : null
    await savePreferences(member.user.id, {
      choices,
      largeMinor: positive(limit(input.large, 'large')),
      lowMinor: notNegative(limit(input.low, 'low')),
      rhythm: input.rhythm,
      quietFrom: input.quiet_from,
      quietTo: input.quiet_to,
      showsAmounts: input.shows_amounts ?? false,
    })
    session.flash('notice', i18n.t('notifications.settings.saved'))
    return response.redirect().toRoute('notifications.preferences.edit')
  }
}

/** A sign says nothing here; nothing at all is the usual again. */
const size = (minor: bigint) => (minor < 0n ? -minor : minor)
const positive = (minor: bigint | null) => (minor === null || minor === 0n ? null : size(minor))
const notNegative = (minor: bigint | null) => (minor === null ? null : size(minor))
