import db from '@adonisjs/lucid/services/db'
import { SESSION_LIFE } from '#identity/actions/start_session'
import { SESSION_COOKIE } from '#identity/device_session_guard'
import { hashToken, newToken } from '#identity/tokens'
import type { HttpContext } from '@adonisjs/core/http'

/** Notes a new proof on the running session, which gets a new name with it. */
export async function confirmSession(ctx: HttpContext) {
  const token = newToken()
  await db.rawQuery('update sessions set stepped_up_at = now(), token_hash = ? where id = ?', [
    hashToken(token),
    ctx.auth.use('web').session!.id,
  ])
  ctx.response.cookie(SESSION_COOKIE, token, { maxAge: SESSION_LIFE })
}
