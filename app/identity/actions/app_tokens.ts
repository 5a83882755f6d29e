import { audit } from '#core/audit'
import { checkCredentials } from '#identity/actions/check_credentials'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '#identity/api_access/access_token'
import { endFamily, refresh, startFamily, type Issued } from '#identity/api_access/token_families'
import { hasSecondFactor } from '#identity/queries/second_factors'
import { prove } from '#identity/second_factor/prove'
import { tell } from '#identity/second_factor/tell'
import type { HttpContext } from '@adonisjs/core/http'
import type User from '#identity/models/user'

export interface Credentials {
  email: string
  password: string
  totp?: string
  recovery_code?: string
}

/** Why an app does not get in; `second_factor_needed` says that the password was right. */
export type Denial = 'invalid_grant' | 'second_factor_needed'

/**
 * Who signs in by an app: the same tries, limits and second step as in a browser.
 * @throws TooManyTries (429), TooBusy (503)
 */
export async function identify(ctx: HttpContext, of: Credentials): Promise<User | Denial> {
  const user = await checkCredentials(ctx, { email: of.email, password: of.password })
  if (!user) return 'invalid_grant'
  if (!(await hasSecondFactor(user.id))) return user
  const method = of.totp === undefined ? 'recovery' : 'totp'
  const answer = of.totp ?? of.recovery_code
  if (answer === undefined) return 'second_factor_needed'
  return (await prove(user, { method, answer, purpose: 'challenge' })) ? user : 'invalid_grant'
}

interface SignIn {
  user: User
  householdId: string
  /** What the app calls itself, for the person's list. */
  device: string
}

/** Signs an app in: a token for ten minutes, and one that gets the next pair. */
export async function signInApp({ user, householdId, device }: SignIn) {
  const issued = await startFamily({ user, householdId, device })
  await audit({ event: 'identity.app_signed_in', actorId: user.id, subject: issued.id })
  await tell(user.id, 'app_signed_in')
  return answerOf(issued)
}

/** The next pair for a refresh token; null when it does not count, which may end the app's sign-in. */
export async function refreshTokens(token: string) {
  const refreshed = await refresh(token)
  if (refreshed.is === 'fresh') return answerOf(refreshed.issued)
  if (refreshed.is === 'reused') {
    const { id: subject, userId } = refreshed.family
    await audit({ event: 'identity.refresh_reused', actorId: userId, subject })
    await tell(userId, 'token_reused')
  }
  return null
}

export async function signOutApp(userId: string, familyId: string) {
  if (!(await endFamily(userId, familyId))) return
  await audit({ event: 'identity.app_signed_out', actorId: userId, subject: familyId })
}

async function answerOf({ id: familyId, userId, authVersion, refreshToken, expiresAt }: Issued) {
  return {
    access_token: await signAccessToken({ familyId, userId, authVersion }),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    refresh_token: refreshToken,
    refresh_expires_at: expiresAt.toISOString(),
  }
}
