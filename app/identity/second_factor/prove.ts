import { audit } from '#core/audit'
import { verifyPassword } from '#identity/models/password'
import { countCodeTry, forgetCodeTry } from '#identity/second_factor/count_code_try'
import { readProof } from '#identity/second_factor/passkey_answer'
import { checkProof } from '#identity/second_factor/passkey_proof'
import { takeRecoveryCode } from '#identity/second_factor/recovery_codes'
import { tell } from '#identity/second_factor/tell'
import { takeTotp } from '#identity/second_factor/totp_factor'
import type User from '#identity/models/user'
import type { Asked, PasskeyPurpose } from '#identity/second_factor/passkey_challenges'

export type Method = 'totp' | 'recovery' | 'passkey' | 'password'

export interface Attempt {
  method: Method
  /** The code, the password, or what the browser's passkey said. */
  answer: string
  purpose: PasskeyPurpose
  sessionId?: string
}

/**
 * Whether a person proves who they are. Codes and passwords are counted before they are looked at; a
 * passkey cannot be guessed.
 * @throws TooManyTries (429) after too many.
 */
export async function prove(
  user: User,
  { method, answer, purpose, sessionId }: Attempt
): Promise<boolean> {
  const isRight =
    method === 'passkey'
      ? await provePasskey(answer, { purpose, userId: user.id, sessionId })
      : await proveByCode(user, method, answer)
  const event = isRight ? 'identity.factor_proved' : 'identity.factor_refused'
  await audit({ event, actorId: user.id, data: { method, purpose }, isLasting: !isRight })
  return isRight
}

async function proveByCode(user: User, method: Exclude<Method, 'passkey'>, answer: string) {
  await countCodeTry(user.id)
  if (!(await isRightAnswer(user, method, answer))) return false
  await forgetCodeTry(user.id)
  if (method === 'recovery') await tell(user.id, 'recovery_code_used')
  return true
}

function isRightAnswer(user: User, method: Exclude<Method, 'passkey'>, answer: string) {
  if (method === 'totp') return takeTotp(user.id, answer)
  if (method === 'recovery') return takeRecoveryCode(user.id, answer)
  return verifyPassword(user.passwordHash, answer)
}

async function provePasskey(answer: string, asked: Asked) {
  const proof = await checkProof(await readProof(answer), asked)
  if (proof.is === 'copied') await reportCopy(proof.passkey)
  return proof.is === 'good'
}

/** A counter that went back: somebody may have a copy of the key. */
export async function reportCopy(passkey: { id: string; userId: string }) {
  await audit({
    event: 'identity.passkey_blocked',
    actorId: passkey.userId,
    subject: passkey.id,
    isLasting: true,
  })
  await tell(passkey.userId, 'passkey_blocked')
}
