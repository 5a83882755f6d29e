import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { useLink, type MailLink } from '#identity/actions/mail_link'

/** Whoever has the link reads the mail of that address. Answers false when it was used meanwhile. */
export async function verifyEmail(link: MailLink): Promise<boolean> {
  const isDone = await db.transaction(async (client) => {
    if (!(await useLink(link.id, client))) return false
    const { rowCount } = await client.rawQuery(
      `update users set email_verified_at = coalesce(email_verified_at, now()) where id = ? and email = ?`,
      [link.userId, link.email] as string[]
    )
    return rowCount === 1
  })
  if (isDone) {
    await audit({ event: 'identity.email_verified', subject: link.userId!, actorId: link.userId })
  }
  return isDone
}
