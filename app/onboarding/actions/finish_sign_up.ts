import db from '@adonisjs/lucid/services/db'
import { audit } from '#core/audit'
import { Refusal } from '#core/refusal'
import { countTry } from '#identity/actions/count_try'
import { useLink, type MailLink } from '#identity/actions/mail_link'
import { verifyPassword } from '#identity/models/password'
import { register } from '#onboarding/actions/register'
import User from '#identity/models/user'

/**
 * Makes the person whose address the link proves. The password shows that it is the same one who
 * asked: else somebody could have their own password on another's account.
 * @throws Refusal of `password` or `link`
 */
export async function finishSignUp(link: MailLink, password: string) {
  await countTry('password', link.id)
  const wish = await db.from('sign_ups').where('id', link.signUpId!).first()
  if (!(await verifyPassword(wish?.password_hash ?? null, password))) {
    throw new Refusal('password', 'chosen', 'This is not the password that you chose.')
  }
  const isTaken = (await User.findBy('email', wish.email)) !== null
  if (isTaken || !(await useLink(link.id, db.connection()))) {
    throw new Refusal('link', 'link', 'This link does not work any more.')
  }
  const made = await register({
    email: wish.email,
    passwordHash: wish.password_hash,
    isVerified: true,
    locale: wish.locale,
    currency: wish.currency,
    timeZone: wish.time_zone,
  })
  await db.from('sign_ups').where('email', wish.email).delete()
  await audit({ event: 'identity.signed_up', subject: made.user.id, actorId: made.user.id })
  return made
}
