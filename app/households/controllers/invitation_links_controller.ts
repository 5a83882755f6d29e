import type { HttpContext } from '@adonisjs/core/http'
import { INVITATION_COOKIE } from '#households/invited_by_link'

/** The link of the letter: its token goes into a cookie at once, so that no address keeps it. */
export default class InvitationLinksController {
  async show({ params, response }: HttpContext) {
    response.header('Referrer-Policy', 'no-referrer')
    response.encryptedCookie(INVITATION_COOKIE, String(params.token), { maxAge: '1h' })
    return response.redirect('/join')
  }
}
