import type { Offered, OfferedAccount } from '#banking/linking/offered'

/** A login that is there, as far as it is compared. */
export interface KnownLogin {
  id: string
  userId: string
  institutionId: string | null
  status: string
  accounts: OfferedAccount[]
}

export interface Duplicate {
  connectionId: string
  /** `repair`: it does not work and can be put right; `same`: it works. */
  advice: 'repair' | 'same'
}

const WORKS = new Set(['healthy', 'bank_down', 'paused'])
/** Nothing can put these right again: linking anew is what they need. */
const IS_OVER = new Set(['revoked', 'removing', 'removed'])

/**
 * The login that somebody is about to link a second time, or null. The bank's ids of the login never
 * repeat, so names and the last digits of accounts are compared. Another login at the same bank
 * shares none of them. Pure.
 */
export function findDuplicate(
  offered: Offered,
  userId: string,
  known: KnownLogin[]
): Duplicate | null {
  const same = known.filter(
    (login) => !IS_OVER.has(login.status) && isSameLogin(offered, userId, login)
  )
  const broken = same.find(({ status }) => !WORKS.has(status))
  const found = broken ?? same[0]
  if (!found) return null
  return { connectionId: found.id, advice: broken ? 'repair' : 'same' }
}

/** A login that is over and whose accounts come back by a new one. */
export const findSuccessorOf = (offered: Offered, userId: string, known: KnownLogin[]) =>
  known.find((login) => login.status === 'revoked' && isSameLogin(offered, userId, login))?.id ??
  null

function isSameLogin(offered: Offered, userId: string, login: KnownLogin): boolean {
  if (!offered.institutionId || offered.institutionId !== login.institutionId) return false
  if (!canCompare(offered.accounts) || !canCompare(login.accounts)) return userId === login.userId
  return offered.accounts.some((one) => login.accounts.some((other) => isSameAccount(one, other)))
}

/** Some banks tell no names or digits; then bank and person are all there is to go by. */
const canCompare = (accounts: OfferedAccount[]) =>
  accounts.some(({ name, mask, persistentId }) => (name && mask) || persistentId)

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

export function isSameAccount(one: OfferedAccount, other: OfferedAccount): boolean {
  if (one.persistentId && other.persistentId) return one.persistentId === other.persistentId
  if (!one.name || !other.name || !one.mask || !other.mask) return false
  return one.mask === other.mask && folded(one.name) === folded(other.name)
}
