import { operatorAddress } from '#config/operator'
import { firstPerson } from '#identity/queries/people'

/** Who is told what concerns the installation: the address that was set for it, else of its first person. */
export const operator = async (): Promise<string | null> =>
  operatorAddress() ?? (await firstPerson())?.email ?? null
