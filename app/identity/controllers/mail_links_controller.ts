import type { HttpContext } from '@adonisjs/core/http'
import { LINK_KEY } from '#identity/actions/followed_link'
import { findLink, type LinkPurpose } from '#identity/actions/mail_link'

const PAGE: Partial<Record<LinkPurpose, string>> = {
  sign_up: '/signup/confirm',
  reset_password: '/password/reset',
}

/**
 * Takes the token out of the address before any page is shown, so that it stands in no history and
 * no log of what follows. Nothing is used up: mail scanners follow links too.
 */
export default class MailLinksController {
  async show({ params, response, session }: HttpContext) {
    const link = await findLink(params.token)
    session.put(LINK_KEY, params.token)
    return response.redirect((link && PAGE[link.purpose]) ?? '/email/verify')
  }
}
