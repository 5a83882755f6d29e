/** Which institutions can be linked right now. */
import {
  institutionDown,
  institutionUnsupported,
  invalidInstitution,
} from '#sandbox_bank/plaid_error'
import { findInstitution, type Institution } from '#sandbox_bank/world/institutions'

/** Throws INVALID_INSTITUTION, INSTITUTION_DOWN or INSTITUTION_NO_LONGER_SUPPORTED. */
export function reachableInstitution(id: string): Institution {
  const institution = findInstitution(id)
  if (!institution) throw invalidInstitution()
  if (institution.health === 'down') throw institutionDown()
  if (institution.health === 'unsupported') throw institutionUnsupported()
  return institution
}
