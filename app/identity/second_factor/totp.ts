import { Secret as TotpSecret, TOTP } from 'otpauth'
import { now } from '#core/clock'
import type { Secret } from '#core/secret'

const ISSUER = 'Money Tracker'
const PERIOD_SECONDS = 30
/** Clocks of phones go wrong: the step before and the one after count too. */
const WINDOW = 1
const SECRET_BYTES = 20

/** A new secret as base32 text, which is what apps take. */
export const newTotpSecret = () => new TotpSecret({ size: SECRET_BYTES }).base32

/** Where a secret is sealed, so that it opens nowhere else. */
export const secretPlace = (userId: string) => ({
  table: 'totp_factors',
  column: 'secret',
  owner: { userId },
})

const totpOf = (secret: Secret, label = '') =>
  new TOTP({
    issuer: ISSUER,
    label,
    secret: TotpSecret.fromBase32(secret.reveal()),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  })

/** The address that a QR code carries to the app. */
export const totpAddress = (secret: Secret, email: string) => totpOf(secret, email).toString()

/** The step (30 seconds since 1970) whose code this is, or null. Says nothing about replays. */
export function stepOf(secret: Secret, code: string): number | null {
  const token = code.replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now().getTime()
  const delta = totpOf(secret).validate({ token, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
}
