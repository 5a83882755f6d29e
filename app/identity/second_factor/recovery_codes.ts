import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { uuidv7 } from '#core/uuid'
import { hashToken } from '#identity/tokens'

const COUNT = 10
const BYTES = 15
/** Crockford's: without letters that look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 120 random bits such as `7F3K-22QP-0W9D-MZ5T-4XBN-81HC`. */
export function newRecoveryCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`)
  let text = ''
  for (let place = 0; place < (BYTES * 8) / 5; place++) {
    text += ALPHABET[Number(bits & 31n)]
    bits >>= 5n
  }
  return text.match(/.{4}/g)!.join('-')
}

/** As typed: case, spaces, dashes and look-alikes do not matter. */
export const normalizeRecoveryCode = (code: string) =>
  code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

const hashOf = (code: string) => hashToken(normalizeRecoveryCode(code))

/** Ten new codes, of which only hashes are kept; all older ones die. */
export async function issueRecoveryCodes(userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newRecoveryCode)
  await db.transaction(async (trx) => {
    await trx.from('recovery_codes').where('user_id', userId).delete()
    await trx
      .table('recovery_codes')
      .multiInsert(
        codes.map((code) => ({ id: uuidv7(), user_id: userId, code_hash: hashOf(code) }))
      )
  })
  return codes
}

/** Whether the code is one of the person's; using it ends it. */
export async function takeRecoveryCode(userId: string, code: string): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    'delete from recovery_codes where user_id = ? and code_hash = ? returning 1',
    [userId, hashOf(code)]
  )
  return rowCount === 1
}

export async function countRecoveryCodes(userId: string): Promise<number> {
  const { rows } = await db.rawQuery(
    'select count(*)::int as count from recovery_codes where user_id = ?',
    [userId]
  )
  return rows[0].count
}
