import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { hashToken, newToken } from '#identity/tokens'
import User from '#identity/models/user'

const LIFE_DAYS = 7

/** Lets somebody sign up; answers the secret part of the link, which is not kept. */
export async function invite(email: string, invitedById: string | null = null): Promise<string> {
  const token = newToken()
  await db.rawQuery(
    `insert into invitations (id, token_hash, email, invited_by_id, expires_at)
     values (?, ?, ?, ?, now() + ? * interval '1 day')`,
    [uuidv7(), hashToken(token), User.normalizeEmail(email), invitedById, LIFE_DAYS]
  )
  return token
}

/** The invitation behind a link: null when unknown, used or expired. */
export async function findInvitation(token: string): Promise<{ id: string; email: string } | null> {
  const { rows } = await db.rawQuery(
    'select id, email from invitations where token_hash = ? and accepted_at is null and expires_at > now()',
    [hashToken(token)]
  )
  return rows[0] ?? null
}
