import { jwtVerify, SignJWT } from 'jose'
import { appUrl } from '#config/app'
import { now } from '#core/clock'
import { isUuid } from '#core/uuid'
import { signingKey } from '#identity/api_access/signing_key'

export const ACCESS_TOKEN_SECONDS = 600

const AUDIENCE = 'money-tracker-api'
const TYPE = 'at+jwt'
const ALGORITHM = 'EdDSA'
/** Servers' clocks differ by so much at most. */
const TOLERANCE_SECONDS = 5

export interface AccessClaims {
  /** The sign-in of the app. */
  familyId: string
  userId: string
  authVersion: number
}

/** A token for ten minutes. It says who signed in, and nothing about rights. */
export function signAccessToken({ familyId, userId, authVersion }: AccessClaims): Promise<string> {
  const { keyId, privateKey } = signingKey()!
  const issuedAt = Math.floor(now().getTime() / 1000)
  return new SignJWT({ sid: familyId, av: authVersion })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyId })
    .setIssuer(appUrl)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(privateKey)
}

/** What a token says, if it is one of ours and its time has neither to come nor gone; else null. */
export async function readAccessToken(token: string): Promise<AccessClaims | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = typeof kid === 'string' ? signingKey(kid) : null
        if (!key) throw new Error('unknown key')
        return key.publicKey
      },
      {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: appUrl,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'nbf', 'iat', 'sub', 'sid', 'av'],
        maxTokenAge: ACCESS_TOKEN_SECONDS,
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: now(),
      }
    )
    const { sub, sid, av, aud } = payload
    const isOurs = isUuid(sub) && isUuid(sid) && Number.isInteger(av) && aud === AUDIENCE
    if (!isOurs || protectedHeader.crit || protectedHeader.b64 !== undefined) return null
    return { userId: sub, familyId: sid as string, authVersion: av as number }
  } catch {
    return null
  }
}
