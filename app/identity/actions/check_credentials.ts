import type { HttpContext } from '@adonisjs/core/http'
import { audit } from '#core/audit'
import { countTry, forgetTries, senderOf } from '#identity/actions/count_try'
import { knownDevice } from '#identity/actions/know_device'
import { hashPassword, isOutdated, verifyPassword } from '#identity/models/password'
import User from '#identity/models/user'

interface Credentials {
  email: string
  password: string
}

/**
 * The person whom an address and a password belong to, or null: for an unknown address, a wrong
 * password and a locked account alike, after the same time. Strangers who guess cannot lock the
 * person out: devices that the account knows are counted apart.
 * @throws TooManyTries (429), TooBusy (503)
 */
export async function checkCredentials(
  ctx: HttpContext,
  { email, password }: Credentials
): Promise<User | null> {
  const sender = senderOf(ctx.request.ip())
  const user = await User.findBy('email', email)
  const device = user && (await knownDevice(ctx, user.id))
  const subject = `${email} ${device ?? sender}`
  await countTry('sender', sender)
  await countTry('sign_in', subject)
  if (!device) await countTry('strangers', email)

  const isRight = await verifyPassword(user?.passwordHash ?? null, password)
  if (!user || !isRight || user.disabledAt) {
    await audit({ event: 'identity.sign_in_refused', subject: user?.id })
    return null
  }
  await forgetTries('sign_in', subject)
  if (isOutdated(user.passwordHash)) await rehash(user, password)
  return user
}

/** The password is known only now, so only now can it be hashed at today's costs. */
async function rehash(user: User, password: string) {
  const passwordHash = await hashPassword(password)
  await User.query()
    .where({ id: user.id, passwordHash: user.passwordHash })
    .update({ passwordHash })
}
