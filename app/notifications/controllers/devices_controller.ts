import vine from '@vinejs/vine'
import { pushSandboxPort } from '#config/push'
import { isPublicUrl } from '#core/public_address'
import { Refusal } from '#core/refusal'
import { deviceName } from '#identity/models/device_name'
import { registerDevice, removeDevice } from '#notifications/push/devices'
import { subscriptionValidator } from '#notifications/push/web_push'
import type { HttpContext } from '@adonisjs/core/http'

const formValidator = vine.create({ subscription: vine.string().maxLength(4000) })
const SETTINGS = '/settings/notifications'

/** Browsers that show push messages, each person's own. */
export default class DevicesController {
  async store({ i18n, member, request, response, session }: HttpContext) {
    const { subscription } = await request.validateUsing(formValidator)
    const { endpoint, keys } = await subscriptionValidator.validate(parsed(subscription))
    if (!isPublicUrl(endpoint) && pushSandboxPort() === undefined) throw unfit()
    await registerDevice({
      userId: member.user.id,
      transport: 'web',
      target: JSON.stringify({ endpoint, keys }),
      address: endpoint,
      label: deviceName(request.header('user-agent') ?? ''),
    })
    session.flash('notice', i18n.t('notifications.push.registered'))
    return response.redirect(SETTINGS)
  }

  async destroy({ i18n, member, params, response, session }: HttpContext) {
    if (await removeDevice(member.user.id, params.id))
      session.flash('notice', i18n.t('notifications.push.removed'))
    return response.redirect(SETTINGS)
  }
}

const unfit = () =>
  new Refusal('subscription', 'subscription', 'This browser gave an address that cannot be used.')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unfit()
  }
}
