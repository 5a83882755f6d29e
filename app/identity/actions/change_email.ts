import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { post } from '#core/mail/send_mail'
import { uuidv7 } from '#core/uuid'
import { giveNotice } from '#identity/actions/give_notice'
import { mailLink, useLink, type MailLink } from '#identity/actions/mail_link'
import { emailChangedLetter } from '#identity/letters/notices'
import type User from '#identity/models/user'

const LIFE_HOURS = 24

/** Asks both addresses. An address that somebody has already is told so, and nobody else is. */
export async function askForEmailChange(user: User, newEmail: string) {
  await db.transaction(async (client) => {
    await client.from('email_changes').where('user_id', user.id).whereNull('completed_at').delete()
    const id = uuidv7()
    await client.rawQuery(
      `insert into email_changes (id, user_id, old_email, new_email, expires_at)
       values (?, ?, ?, ?, now() + ? * interval '1 hour')`,
      [id, user.id, user.email, newEmail, LIFE_HOURS]
    )
    const wish = { userId: user.id, emailChangeId: id }
    await mailLink({ ...wish, purpose: 'old_email', email: user.email }, client)
    await mailLink({ ...wish, purpose: 'new_email', email: newEmail }, client)
  })
  await audit({ event: 'identity.email_change_asked', subject: user.id })
}

/** The change that waits for its confirmations, if any. */
export const openEmailChange = (userId: string) =>
  db
    .from('email_changes')
    .where('user_id', userId)
    .whereNull('completed_at')
    .whereRaw('expires_at > now()')
    .first()

export const dropEmailChange = (userId: string) =>
  db.from('email_changes').where('user_id', userId).whereNull('completed_at').delete()

/** `done`: both addresses agreed; `waiting`: the other one has to; `over`: nothing to confirm any more. */
export type Confirmed = 'done' | 'waiting' | 'over'

/** One of the two addresses agrees; with the second one the address changes. */
export async function confirmEmailChange(link: MailLink): Promise<Confirmed> {
  const outcome = await db.transaction(async (client): Promise<Confirmed> => {
    if (!(await useLink(link.id, client))) return 'over'
    const isOld = link.purpose === 'old_email'
    const { rows } = await client.rawQuery(
      `update email_changes c set
         old_confirmed_at = case when :isOld then now() else old_confirmed_at end,
         new_confirmed_at = case when :isOld then new_confirmed_at else now() end
       from users u
       where c.id = :id and c.completed_at is null and c.expires_at > now()
         and u.id = c.user_id and u.email = c.old_email
       returning c.id, c.user_id, c.new_email,
         c.old_confirmed_at is not null and c.new_confirmed_at is not null as "isComplete"`,
      { isOld, id: link.emailChangeId! }
    )
    if (!rows[0]) return 'over'
    if (!rows[0].isComplete) return 'waiting'
    const { id, user_id: userId, new_email: email } = rows[0]
    const { rowCount } = await client.rawQuery(
      `update users set email = :email, email_verified_at = now() where id = :userId
         and not exists (select from users where email = :email)`,
      { email, userId }
    )
    if (rowCount !== 1) return 'over'
    await client
      .from('email_changes')
      .where('id', id)
      .update({ completed_at: client.raw('now()') })
    // Links that went to the old address lead nowhere now.
    await client.from('mail_links').where('user_id', userId).whereNull('used_at').delete()
    await giveNotice(userId, 'email_changed', { data: { address: email }, client })
    await post(emailChangedLetter, { emailChangeId: id }, { client })
    return 'done'
  })
  if (outcome === 'done') {
    await audit({ event: 'identity.email_changed', subject: link.userId!, actorId: link.userId })
  }
  return outcome
}
