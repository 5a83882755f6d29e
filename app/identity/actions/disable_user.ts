import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { endSessions } from '#identity/actions/end_sessions'

/** Locks a person out, everywhere and at once; their households stay as they are. */
export async function disableUser(userId: string) {
  await db.transaction(async (client) => {
    await client.rawQuery(
      `update users set disabled_at = coalesce(disabled_at, now()), auth_version = auth_version + 1
       where id = ?`,
      [userId]
    )
    await endSessions({ userId, client })
  })
  await audit({ event: 'identity.user_disabled', subject: userId })
}

/** Lets the person sign in again; what was open stays closed. */
export async function enableUser(userId: string) {
  await db.from('users').where('id', userId).update({ disabled_at: null })
  await audit({ event: 'identity.user_enabled', subject: userId })
}
