import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { mailLink } from '#identity/actions/mail_link'
import { hashPassword } from '#identity/models/password'
import type { Registration } from '#onboarding/actions/register'

const LIFE_HOURS = 24

/**
 * Keeps the wish until the link in the mail is followed. Does the same, and takes as long, for an
 * address that has an account already: its owner is told so by mail.
 */
export async function askToSignUp({ email, password, locale, currency, timeZone }: Registration) {
  const passwordHash = await hashPassword(password!)
  const id = uuidv7()
  await db.transaction(async (client) => {
    await client.rawQuery(
      `insert into sign_ups (id, email, password_hash, locale, currency, time_zone, expires_at)
       values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 hour')`,
      [id, email, passwordHash, locale, currency, timeZone, LIFE_HOURS]
    )
    await mailLink({ purpose: 'sign_up', email, signUpId: id }, client)
  })
}
