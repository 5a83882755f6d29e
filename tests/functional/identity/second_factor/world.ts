import { Secret as TotpSecret, TOTP } from 'otpauth'
import db from '@adonisjs/lucid/services/db'
import { now } from '#core/clock'
import { confirmTotp, openTotp, startTotp } from '#identity/second_factor/totp_factor'
import { aPerson, PASSWORD, type Person } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

const STEP_MS = 30_000

/** What the app on a phone shows, so many steps from now. */
export const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: TotpSecret.fromBase32(secret) }).generate({
    timestamp: now().getTime() + steps * STEP_MS,
  })

export interface Guarded extends Person {
  /** Base32, as the phone keeps it. */
  secret: string
}

/** Somebody with an authenticator app. The code of this step is used: `codeOf(secret, 1)` is new. */
export async function aGuardedPerson(): Promise<Guarded> {
  const person = await aPerson()
  return { ...person, secret: await guard(person) }
}

export async function guard({ user }: Person): Promise<string> {
  await startTotp(user.id)
  const secret = (await openTotp(user.id))!.reveal()
  if (!(await confirmTotp(user.id, codeOf(secret)))) throw new Error('The code was not taken')
  return secret
}

/** Signs in with the password; answers the session's cookie and where it leads. */
export async function signIn(client: ApiClient, { user }: Person, form: object = {}) {
  const response = await client
    .post('/login')
    .form({ email: user.email, password: PASSWORD, ...form })
    .withCsrfToken()
    .redirects(0)
  return { sid: response.cookie('sid')!.value as string, to: response.header('location') }
}

export const answer = (client: ApiClient, sid: string, form: object) =>
  client.post('/login/challenge').cookie('sid', sid).form(form).withCsrfToken().redirects(0)

/** Where a session gets when it wants to go home. */
export const home = async (client: ApiClient, sid: string) =>
  (await client.get('/more').cookie('sid', sid).redirects(0)).status()

/** As if the last proof of a session were older. */
export const letAge = (userId: string, minutes: number) =>
  db.rawQuery(
    `update sessions set stepped_up_at = now() - ? * interval '1 minute' where user_id = ?`,
    [minutes, userId]
  )

/** Lets everybody try again. */
export async function forgetAllTries() {
  await db.from('rate_limits').delete()
}
