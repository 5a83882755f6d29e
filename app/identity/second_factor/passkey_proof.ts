import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { relyingParty } from '#config/passkeys'
import {
  askPasskey,
  challengeIn,
  takeChallenge,
  type Asked,
} from '#identity/second_factor/passkey_challenges'
import { countPasskeyUse, findPasskey, passkeysOf } from '#identity/second_factor/passkey'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Passkey } from '#identity/second_factor/passkey'

const TIMEOUT_MS = 5 * 60_000

/** What the browser is asked to sign. At a sign-in any passkey may answer: it says whose it is. */
export async function proofOptions(asked: Asked) {
  const party = relyingParty()
  if (!party) return null
  const known = asked.userId ? await passkeysOf(asked.userId) : []
  const challenge = await askPasskey(asked)
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
  })
}

export type PasskeyProof =
  { is: 'good'; passkey: Passkey } | { is: 'copied'; passkey: Passkey } | { is: 'wrong' }

const WRONG: PasskeyProof = { is: 'wrong' }

/**
 * Checks what a passkey signed. The challenge goes first, so an answer counts once, right or wrong;
 * the counter goes last, so that only the true key can block itself.
 */
export async function checkProof(
  answer: AuthenticationResponseJSON,
  asked: Asked
): Promise<PasskeyProof> {
  const party = relyingParty()
  const challenge = challengeIn(answer.response.clientDataJSON)
  if (!party || !challenge || !(await takeChallenge(challenge, asked))) return WRONG
  const passkey = await findPasskey(answer.id)
  if (!passkey || passkey.blockedAt) return WRONG
  if (asked.userId && asked.userId !== passkey.userId) return WRONG
  if (!isHandleOf(passkey.userId, answer.response.userHandle)) return WRONG
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // The counter is compared below, in the statement that writes it.
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
  }).catch(() => null)
  if (!checked?.verified) return WRONG
  const isCounted = await countPasskeyUse(passkey.id, checked.authenticationInfo.newCounter)
  return { is: isCounted ? 'good' : 'copied', passkey }
}

/** A passkey may say whose it is; then it must be right. */
const isHandleOf = (userId: string, handle?: string) =>
  !handle || Buffer.from(handle, 'base64url').toString('hex') === userId.replaceAll('-', '')
