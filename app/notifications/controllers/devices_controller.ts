import vine from '@vinejs/vine'
import { deviceName } from '#identity/models/device_name'
import { registerBrowser, removeDevice, unfit } from '#notifications/actions/register_device'
import type { HttpContext } from '@adonisjs/core/http'

const formValidator = vine.create({ subscription: vine.string().maxLength(4000) })
const SETTINGS = '/settings/notifications'

/** Browsers that show push messages, each person's own. */
export default class DevicesController {
  async store({ i18n, member, request, response, session }: HttpContext) {
    const { subscription } = await request.validateUsing(formValidator)
    const label = deviceName(request.header('user-agent') ?? '')
    await registerBrowser({ userId: member.user.id, label }, parsed(subscription))
    session.flash('notice', i18n.t('notifications.push.registered'))
    return response.redirect(SETTINGS)
  }

  async destroy({ i18n, member, params, response, session }: HttpContext) {
    if (await removeDevice(member.user.id, params.id))
      session.flash('notice', i18n.t('notifications.push.removed'))
    return response.redirect(SETTINGS)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unfit()
  }
}
