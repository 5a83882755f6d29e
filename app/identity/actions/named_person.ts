import { given, refused } from '#core/admin_command'
import User from '#identity/models/user'
import { addressValidator } from '#identity/validators/session_validator'

/** An address as an operator typed it, in the form in which it is kept. @throws of bad input */
export async function typedAddress(text: string | undefined): Promise<string> {
  const { email } = await addressValidator.validate({ email: given(text, 'e-mail address') })
  return email
}

/** The person of an address that an operator typed. @throws CommandEnd when there is none. */
export async function namedPerson(text: string | undefined): Promise<User> {
  const user = await User.findBy('email', await typedAddress(text))
  if (!user) throw refused('unknown', 'Nobody here has this address.')
  return user
}
