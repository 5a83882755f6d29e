import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { post } from '#core/mail/send_mail'
import { endSessions } from '#identity/actions/end_sessions'
import { hashPassword } from '#identity/models/password'
import { passwordLetter } from '#identity/letters/notices'
import { giveNotice } from '#identity/actions/give_notice'
import { useLink, type MailLink } from '#identity/actions/mail_link'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#identity/models/user'

interface Change {
  userId: string
  passwordHash: string
  how: 'changed' | 'reset'
}

/** Every session, and whatever else carries the old `auth_version`, is dead after the commit. */
async function replace({ userId, passwordHash, how }: Change, client: TransactionClientContract) {
  await client.rawQuery(
    `update users set password_hash = ?, auth_version = auth_version + 1, password_changed_at = now()
     where id = ?`,
    [passwordHash, userId]
  )
  // Links that were mailed before must not undo it.
  await client
    .from('mail_links')
    .where({ user_id: userId, purpose: 'reset_password' })
    .whereNull('used_at')
    .delete()
  await endSessions({ userId, client })
  await giveNotice(userId, `password_${how}`, { client })
  await post(passwordLetter, { userId, how }, { client })
}

/** The person knows the old password. Signing in anew on this device is up to the caller. */
export async function changePassword(user: User, password: string) {
  const passwordHash = await hashPassword(password)
  await db.transaction((client) =>
    replace({ userId: user.id, passwordHash, how: 'changed' }, client)
  )
  await user.refresh()
  await audit({ event: 'identity.password_changed', subject: user.id, actorId: user.id })
}

/**
 * By a link that was mailed. Proves the address, and nothing of a second factor: the person signs in
 * afterwards like anybody. Answers false when the link was used meanwhile.
 */
export async function resetPassword(link: MailLink, password: string): Promise<boolean> {
  const userId = link.userId!
  const passwordHash = await hashPassword(password)
  const isDone = await db.transaction(async (client) => {
    if (!(await useLink(link.id, client))) return false
    await replace({ userId, passwordHash, how: 'reset' }, client)
    await client.rawQuery(
      `update users set email_verified_at = coalesce(email_verified_at, now())
       where id = ? and email = ?
         and exists (select from mail_links where id = ? and sent_at is not null)`,
      [userId, link.email, link.id]
    )
    return true
  })
  if (isDone) await audit({ event: 'identity.password_reset', subject: userId, actorId: userId })
  return isDone
}
