import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { audit } from '#core/audit'
import { uuidv7 } from '#core/uuid'
import { tell } from '#identity/second_factor/tell'
import { hashToken, newToken } from '#identity/tokens'
import type User from '#identity/models/user'

const LIFE_MINUTES = 30

/**
 * A link to choose a password, for an operator to hand over: the person is told that it was made,
 * unless the person is new. Like one that was mailed, it works once and passes no second step; unlike
 * that one it was never sent (`sent_at`), so that it does not prove the address.
 */
export async function linkByHand(user: User, { isNew = false } = {}) {
  const token = newToken()
  const { rows } = await db.rawQuery(
    `insert into mail_links (id, purpose, email, user_id, token_hash, expires_at)
     values (?, 'reset_password', ?, ?, ?, now() + ? * interval '1 minute')
     returning expires_at as expires`,
    [uuidv7(), user.email, user.id, hashToken(token), LIFE_MINUTES]
  )
  await audit({ event: 'identity.reset_link_made', subject: user.id })
  if (!isNew) await tell(user.id, 'reset_link_made')
  return { link: `${appUrl}/password/reset/${token}`, expires: rows[0].expires as Date }
}
