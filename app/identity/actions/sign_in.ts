import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { SESSION_LIFE, startSession } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import type User from '#identity/models/user'

/** A new session under a new name, whatever the browser brought along: nothing can be fixated. */
export async function signIn(ctx: HttpContext, user: User, householdId: string | null = null) {
  await signOut(ctx)
  const userAgent = ctx.request.header('user-agent')
  const token = await startSession(user, { userAgent, householdId })
  ctx.response.cookie(SESSION_COOKIE, token, { maxAge: SESSION_LIFE })
}

/** Ends the session on the server; the cookie alone would be a promise. */
export async function signOut(ctx: HttpContext) {
  const guard = ctx.auth.use('web')
  if (await guard.check()) await db.from('sessions').where('id', guard.session!.id).delete()
  ctx.session.clear()
  ctx.session.regenerate()
  ctx.response.clearCookie(SESSION_COOKIE)
}
