import { operatorAddress } from '#config/operator'
import { firstPerson } from '#identity/queries/people'
import type User from '#identity/models/user'

/**
 * Whether the person runs this installation: has proved the address of OPERATOR_EMAIL, or, where
 * nobody set one, was the first here. It gives a look at the machinery, and at nobody's household.
 */
export async function runsInstallation(user: User): Promise<boolean> {
  const address = operatorAddress()
  if (address === null) return (await firstPerson())?.id === user.id
  return user.emailVerifiedAt !== null && user.email.toLowerCase() === address.toLowerCase()
}
