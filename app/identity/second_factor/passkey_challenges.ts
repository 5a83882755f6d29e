import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { hashToken } from '#identity/tokens'

/** What a signature is for; one made for something else does not count. */
export type PasskeyPurpose = 'sign_in' | 'challenge' | 'step_up' | 'registration'

/** Whose answer is expected; a sign-in knows nobody yet. */
export interface Asked {
  purpose: PasskeyPurpose
  userId?: string
  sessionId?: string
}

const LIFE_MINUTES = 5
const BYTES = 32

/** 256 random bits to sign, kept as a hash for five minutes; expired ones go on the way. */
export async function askPasskey({ purpose, userId, sessionId }: Asked): Promise<string> {
  const challenge = randomBytes(BYTES).toString('base64url')
  await db.from('passkey_challenges').whereRaw('expires_at < now()').delete()
  await db.rawQuery(
    `insert into passkey_challenges (challenge_hash, purpose, user_id, session_id, expires_at)
     values (?, ?, ?, ?, now() + ? * interval '1 minute')`,
    [hashToken(challenge), purpose, userId ?? null, sessionId ?? null, LIFE_MINUTES]
  )
  return challenge
}

/** Takes a challenge out of the book: true once, for the purpose, person and session it was made for. */
export async function takeChallenge(
  challenge: string,
  { purpose, userId, sessionId }: Asked
): Promise<boolean> {
  const { rowCount } = await db.rawQuery(
    `delete from passkey_challenges where challenge_hash = ? and purpose = ?
       and user_id is not distinct from ?::uuid and session_id is not distinct from ?::uuid
       and expires_at > now() returning 1`,
    [hashToken(challenge), purpose, userId ?? null, sessionId ?? null]
  )
  return rowCount === 1
}

/** The challenge that an answer says it signed; null when it cannot be read. */
export function challengeIn(clientDataJson: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'))
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
