import type { HttpContext } from '@adonisjs/core/http'
import { findInvitation } from '#households/queries/invitations'

export const INVITATION_COOKIE = 'invitation'

/** The invitation whose link this browser has followed; null when there is none (any more). */
export const invitedByLink = ({ request }: HttpContext) =>
  findInvitation(request.encryptedCookie(INVITATION_COOKIE))

/** Who is signed in for good, on routes that are open to anyone. */
export async function signedIn({ auth }: HttpContext) {
  const guard = auth.use('web')
  const isIn = (await guard.check()) && !guard.session!.isPending
  return isIn ? { user: guard.user!, session: guard.session! } : null
}
