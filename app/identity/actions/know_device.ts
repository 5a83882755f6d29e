import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { isSecure } from '#config/app'
import { isApiCall } from '#core/http/bearer'
import { post } from '#core/mail/send_mail'
import { giveNotice } from '#identity/actions/give_notice'
import { newDeviceLetter } from '#identity/letters/notices'
import { deviceName } from '#identity/models/device_name'
import { hashToken, newToken } from '#identity/tokens'

const DEVICE_COOKIE = isSecure ? '__Host-device' : 'device'
const LIFE = '400d'

const tokenOf = (ctx: HttpContext) => {
  const token: unknown = isApiCall(ctx) ? null : ctx.request.cookie(DEVICE_COOKIE)
  return typeof token === 'string' ? token : null
}

/** The hash of this browser's cookie when somebody signed in to this account with it before. */
export async function knownDevice(ctx: HttpContext, userId: string): Promise<string | null> {
  const token = tokenOf(ctx)
  if (!token) return null
  const hash = hashToken(token)
  const row = await db
    .from('known_devices')
    .where({ user_id: userId, device_hash: hash })
    .select('device_hash')
    .first()
  return row ? hash : null
}

/** After a whole sign-in: the browser is known from now on, and the person hears of a new one. */
export async function rememberDevice(ctx: HttpContext, userId: string, sessionId: string) {
  const token = tokenOf(ctx) ?? newToken()
  ctx.response.cookie(DEVICE_COOKIE, token, { maxAge: LIFE })
  const { rows } = await db.rawQuery(
    `with others as (select exists (select from known_devices where user_id = :userId) as are_there),
     noted as (
       insert into known_devices (user_id, device_hash) values (:userId, :hash)
       on conflict (user_id, device_hash) do update set last_seen_at = now()
       returning xmax = 0 as is_new)
     select is_new and are_there as "isNews" from noted, others`,
    { userId, hash: hashToken(token) }
  )
  if (!rows[0].isNews) return
  const device = deviceName(ctx.request.header('user-agent') ?? null)
  await giveNotice(userId, 'new_device', { data: { device } })
  await post(newDeviceLetter, { userId, sessionId })
}
