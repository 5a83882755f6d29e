import { randomInt } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { hashToken } from '#identity/tokens'

/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LIFE_MINUTES = 30

const normalize = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** Makes the code that proves who set up the machine, such as `7F3K-22QP`; older ones die. */
export async function issueSetupCode(): Promise<string> {
  const text = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  await db.transaction(async (trx) => {
    await trx.from('setup_codes').delete()
    await trx.rawQuery(
      `insert into setup_codes (id, code_hash, expires_at) values (?, ?, now() + ? * interval '1 minute')`,
      [uuidv7(), hashToken(text), LIFE_MINUTES]
    )
  })
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** Whether a typed code is the one; spaces, dashes and case do not matter. */
export async function isSetupCode(code: string): Promise<boolean> {
  const { rows } = await db.rawQuery(
    'select exists (select from setup_codes where code_hash = ? and expires_at > now()) as valid',
    [hashToken(normalize(code))]
  )
  return rows[0].valid
}

export const forgetSetupCodes = () => db.from('setup_codes').delete()
