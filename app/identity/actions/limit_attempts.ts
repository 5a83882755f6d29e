import db from '@adonisjs/lucid/services/db'
import { Exception } from '@adonisjs/core/exceptions'
import { uuidv7 } from '#core/uuid'

interface Limit {
  attempts: number
  minutes: number
}

export const SIGN_IN_LIMIT: Limit = { attempts: 5, minutes: 15 }
export const ADDRESS_LIMIT: Limit = { attempts: 20, minutes: 10 }

/**
 * Counts an attempt before it is checked, so that parallel guesses count too.
 * @throws 429 when the subject (an account at an address, or an address) had too many.
 */
export async function limitAttempts(subject: string, { attempts, minutes }: Limit) {
  await db.table('sign_in_attempts').insert({ id: uuidv7(), subject })
  const { rows } = await db.rawQuery(
    `select count(*)::int as count from sign_in_attempts where subject = ? and created_at > now() - ? * interval '1 minute'`,
    [subject, minutes]
  )
  if (rows[0].count > attempts) {
    throw new Exception(`Too many attempts. Try again in ${minutes} minutes.`, {
      status: 429,
      code: 'E_TOO_MANY_ATTEMPTS',
    })
  }
}

/** A success wipes the slate. */
export const forgetAttempts = (subject: string) =>
  db.from('sign_in_attempts').where('subject', subject).delete()
