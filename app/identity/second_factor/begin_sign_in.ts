import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { signIn, signOut } from '#identity/actions/sign_in'
import { startSession } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import { hasSecondFactor } from '#identity/queries/second_factors'
import type { HttpContext } from '@adonisjs/core/http'
import type User from '#identity/models/user'

const PENDING_MINUTES = 15

/**
 * Goes on after the right password: signed in, or half signed in where a second factor exists.
 * Answers where the browser goes next; `returnTo` is a safe path of this site.
 */
export async function beginSignIn(
  ctx: HttpContext,
  user: User,
  returnTo: string | null
): Promise<string> {
  if (!(await hasSecondFactor(user.id))) {
    await signIn(ctx, user)
    await audit({ event: 'identity.signed_in', subject: user.id, actorId: user.id })
    return returnTo ?? '/dashboard'
  }
  await signOut(ctx)
  const { id, token } = await startSession(user, { userAgent: ctx.request.header('user-agent') })
  await db.rawQuery(
    `update sessions set is_pending = true, expires_at = now() + ? * interval '1 minute' where id = ?`,
    [PENDING_MINUTES, id]
  )
  ctx.response.cookie(SESSION_COOKIE, token, { maxAge: `${PENDING_MINUTES}m` })
  return `/login/challenge${returnTo ? `?return_to=${encodeURIComponent(returnTo)}` : ''}`
}
