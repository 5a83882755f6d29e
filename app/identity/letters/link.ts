import db from '@adonisjs/lucid/services/db'
import { appUrl } from '#config/app'
import { letterKind, type Letter } from '#core/mail/letter'
import { hashToken, newToken } from '#identity/tokens'

interface Row {
  id: string
  purpose: string
  email: string
  /** The person who has the address now, if they may sign in. */
  holder_id: string | null
  /** For whom the link was asked, where that was known. */
  user_id: string | null
  holder_verified: boolean
  new_email: string | null
  is_open: boolean
}

const PATH: Record<string, string> = { reset_password: '/password/reset' }

/** A link that does one thing once. Its token is made here and nowhere kept. */
export const linkLetter = letterKind('identity.link', async ({ linkId }: { linkId: string }) => {
  const link = await wished(linkId)
  if (!link) return null
  const words = wordsFor(link)
  if (!words) return null
  if (words.tokenless) return { to: link.email, key: words.key, url: `${appUrl}/login` }
  const token = newToken()
  await db.rawQuery(
    `update mail_links set token_hash = ?, sent_at = now(), user_id = coalesce(user_id, ?) where id = ?`,
    [hashToken(token), words.userId, link.id] as string[]
  )
  const url = `${appUrl}${PATH[link.purpose] ?? '/email/verify'}/${token}`
  return { to: link.email, key: words.key, url, values: words.values } satisfies Letter
})

async function wished(linkId: string): Promise<Row | null> {
  const { rows } = await db.rawQuery(
    `select l.id, l.purpose, l.email, l.user_id, h.id as holder_id,
       h.email_verified_at is not null as holder_verified, c.new_email,
       c.id is null or (c.completed_at is null and c.expires_at > now()) as is_open
     from mail_links l
     left join users h on h.email = l.email and h.disabled_at is null
     left join email_changes c on c.id = l.email_change_id
     where l.id = ? and l.used_at is null and l.expires_at > now()`,
    [linkId]
  )
  return rows[0] ?? null
}

interface Words {
  key: string
  userId: string | null
  /** There is nothing to do for the reader but to know. */
  tokenless?: boolean
  values?: Record<string, string>
}

/** What to tell, by what is true now; null when there is nothing. */
function wordsFor(link: Row): Words | null {
  const { purpose, holder_id: userId } = link
  const key = `identity.mails.${purpose}`
  const mayUse = link.is_open && (purpose === 'new_email' || userId === link.user_id)
  if (purpose === 'sign_up' || purpose === 'new_email') {
    if (userId) return { key: 'identity.mails.address_known', userId: null, tokenless: true }
    return mayUse ? { key, userId: null } : null
  }
  if (purpose === 'reset_password') return userId ? { key, userId } : null
  if (purpose === 'verify_email' && link.holder_verified) return null
  return userId && mayUse ? { key, userId, values: { address: link.new_email ?? '' } } : null
}
