import { LIMITS } from '#config/limits'
import db from '@adonisjs/lucid/services/db'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { relyingParty } from '#config/passkeys'
import { uuidv7 } from '#core/uuid'
import { askPasskey, challengeIn, takeChallenge } from '#identity/second_factor/passkey_challenges'
import { passkeysOf } from '#identity/second_factor/passkey'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type User from '#identity/models/user'

const TIMEOUT_MS = 5 * 60_000
/** Ed25519, ES256, RS256: one of them is in every authenticator. */
const ALGORITHMS = [-8, -7, -257]

interface Owner {
  user: User
  sessionId: string
}

/** What the browser is asked for: a passkey that can find its person by itself and checks who holds it. */
export async function registrationOptions({ user, sessionId }: Owner) {
  const party = relyingParty()
  if (!party) return null
  const known = await passkeysOf(user.id)
  if (known.length >= LIMITS.passkeys.most) return null
  const challenge = await askPasskey({ purpose: 'registration', userId: user.id, sessionId })
  return generateRegistrationOptions({
    rpName: 'Money Tracker',
    rpID: party.id,
    userName: user.email,
    userDisplayName: user.displayName,
    userID: new Uint8Array(Buffer.from(user.id.replaceAll('-', ''), 'hex')),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey that the browser made; answers its id, or null when the answer proves nothing. */
export async function keepPasskey(
  { user, sessionId }: Owner,
  answer: RegistrationResponseJSON,
  name: string
): Promise<string | null> {
  const party = relyingParty()
  const challenge = challengeIn(answer.response.clientDataJSON)
  const asked = { purpose: 'registration', userId: user.id, sessionId } as const
  if (!party || !challenge || !(await takeChallenge(challenge, asked))) return null
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) return null
  const { credential, credentialBackedUp } = registrationInfo
  const id = uuidv7()
  const { rowCount } = await db.rawQuery(
    `insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name, is_synced)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (credential_id) do nothing`,
    [
      id,
      user.id,
      credential.id,
      Buffer.from(credential.publicKey),
      credential.counter,
      credential.transports ?? [],
      name,
      credentialBackedUp,
    ]
  )
  return rowCount === 1 ? id : null
}
