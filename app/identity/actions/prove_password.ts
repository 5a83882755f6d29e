import { Refusal } from '#core/refusal'
import { countTry, forgetTries } from '#identity/actions/count_try'
import { verifyPassword } from '#identity/models/password'
import type User from '#identity/models/user'

/**
 * Asks somebody who is signed in for the password again.
 * @throws Refusal of `field` when it is wrong, TooManyTries (429)
 */
export async function provePassword(user: User, password: string, field = 'current_password') {
  await countTry('password', user.id)
  if (!(await verifyPassword(user.passwordHash, password))) {
    throw new Refusal(field, 'wrong', 'This is not your password.')
  }
  await forgetTries('password', user.id)
}
