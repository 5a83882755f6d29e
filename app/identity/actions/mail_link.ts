import db from '@adonisjs/lucid/services/db'
import { post } from '#core/mail/send_mail'
import { uuidv7 } from '#core/uuid'
import { linkLetter } from '#identity/letters/link'
import { hashToken } from '#identity/tokens'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export type LinkPurpose = 'sign_up' | 'verify_email' | 'reset_password' | 'old_email' | 'new_email'

const LIFE_MINUTES: Record<LinkPurpose, number> = {
  sign_up: 24 * 60,
  verify_email: 24 * 60,
  reset_password: 30,
  old_email: 24 * 60,
  new_email: 24 * 60,
}

interface Wish {
  purpose: LinkPurpose
  email: string
  userId?: string | null
  signUpId?: string | null
  emailChangeId?: string | null
}

/**
 * Mails a link that does one thing once. Whether the address belongs to anybody is for the job to
 * find out, so that asking takes as long and answers the same for every address.
 */
export async function mailLink(wish: Wish, client: QueryClientContract = db.connection()) {
  const id = uuidv7()
  await client.rawQuery(
    `insert into mail_links (id, purpose, email, user_id, sign_up_id, email_change_id, expires_at)
     values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 minute')`,
    [
      id,
      wish.purpose,
      wish.email,
      wish.userId ?? null,
      wish.signUpId ?? null,
      wish.emailChangeId ?? null,
      LIFE_MINUTES[wish.purpose],
    ] as string[]
  )
  await post(linkLetter, { linkId: id }, { client })
}

export interface MailLink {
  id: string
  purpose: LinkPurpose
  email: string
  userId: string | null
  signUpId: string | null
  emailChangeId: string | null
  state: 'valid' | 'expired' | 'used'
}

const COLUMNS = `id, purpose, email, user_id as "userId", sign_up_id as "signUpId",
  email_change_id as "emailChangeId"`

/** The link behind a token, also an old one; null when there never was one. */
export async function findLink(token: unknown): Promise<MailLink | null> {
  if (typeof token !== 'string') return null
  const { rows } = await db.rawQuery(
    `select ${COLUMNS}, case when used_at is not null then 'used'
       when expires_at <= now() then 'expired' else 'valid' end as state
     from mail_links where token_hash = ?`,
    [hashToken(token)]
  )
  return rows[0] ?? null
}

/** Uses a link up, in a transaction with what it is for. Of several at once, one succeeds. */
export async function useLink(id: string, client: QueryClientContract): Promise<boolean> {
  const { rowCount } = await client.rawQuery(
    'update mail_links set used_at = now() where id = ? and used_at is null and expires_at > now()',
    [id]
  )
  return rowCount === 1
}
