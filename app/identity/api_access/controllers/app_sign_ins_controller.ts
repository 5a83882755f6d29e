import { Exception } from '@adonisjs/core/exceptions'
import { audit } from '#core/audit'
import { endFamily } from '#identity/api_access/token_families'
import type { HttpContext } from '@adonisjs/core/http'

/** Apps that are signed in for a person. */
export default class AppSignInsController {
  async destroy({ i18n, member, params, response, session }: HttpContext) {
    if (!(await endFamily(member.user.id, params.id)))
      throw new Exception('Not found', { status: 404 })
    await audit({ event: 'identity.app_signed_out', subject: params.id })
    session.flash('notice', i18n.t('second_factor.apps.ended'))
    return response.redirect('/settings/api-keys')
  }
}
