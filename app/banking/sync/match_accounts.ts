import { plainText } from '#banking/sync/overlap'

/** What tells accounts of a bank apart when their ids do not. */
export interface AccountTraits {
  persistentId: string | null
  type: string
  subtype: string | null
  mask: string | null
  name: string
}

interface Matched<Old, New> {
  pairs: Map<New, Old>
  /** New ones that may be one of several old ones, or of which several may be one: a person decides. */
  unclear: Set<New>
}

/**
 * Which new accounts are old ones under another id (R26): by the id that some banks keep for good,
 * else by kind, last digits and name where there is one of each. Other new ones are new. Pure.
 */
export function matchAccounts<Old extends AccountTraits, New extends AccountTraits>(
  old: Old[],
  sent: New[]
): Matched<Old, New> {
  const pairs = new Map<New, Old>()
  for (const account of sent) {
    const same = old.filter((each) => isSameForGood(each, account))
    if (same.length === 1) pairs.set(account, same[0])
  }
  const unclear = new Set<New>()
  const taken = new Set(pairs.values())
  const olds = groupsOf(old.filter((each) => !taken.has(each)))
  for (const [key, news] of groupsOf(sent.filter((each) => !pairs.has(each)))) {
    const candidates = olds.get(key) ?? []
    if (candidates.length === 1 && news.length === 1) pairs.set(news[0], candidates[0])
    else if (candidates.length > 0) for (const each of news) unclear.add(each)
  }
  return { pairs, unclear }
}

const isSameForGood = (one: AccountTraits, other: AccountTraits) =>
  one.persistentId !== null && one.persistentId === other.persistentId

function groupsOf<T extends AccountTraits>(accounts: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const account of accounts) {
    const { type, subtype, mask, name } = account
    const key = JSON.stringify([type, subtype, mask, plainText(name)])
    groups.set(key, [...(groups.get(key) ?? []), account])
  }
  return groups
}
