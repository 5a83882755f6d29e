import type { HttpContext } from '@adonisjs/core/http'
import { endSessions } from '#identity/actions/end_sessions'
import { rememberDevice } from '#identity/actions/know_device'
import { SESSION_LIFE, startSession } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import type User from '#identity/models/user'

/** A new session under a new name, whatever the browser brought along: nothing can be fixated. */
export async function signIn(ctx: HttpContext, user: User, householdId: string | null = null) {
  await signOut(ctx)
  const userAgent = ctx.request.header('user-agent')
  const { id, token } = await startSession(user, { userAgent, householdId })
  ctx.response.cookie(SESSION_COOKIE, token, { maxAge: SESSION_LIFE })
  await rememberDevice(ctx, user.id, id)
}

/** Ends the session on the server; the cookie alone would be a promise. */
export async function signOut(ctx: HttpContext) {
  const guard = ctx.auth.use('web')
  if (await guard.check()) await endSessions({ userId: guard.user!.id, only: guard.session!.id })
  ctx.session.clear()
  ctx.session.regenerate()
  ctx.response.clearCookie(SESSION_COOKIE)
}
