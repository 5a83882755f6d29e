import { daysBetween } from '#core/calendar'
import { plainText, type Movement, type Pair } from '#banking/sync/overlap'

/** A movement that may be a pending one, or the posting of it. */
export interface Candidate extends Movement {
  merchantId: string | null
  /** The name that people see, or the bank's text. */
  name: string | null
}

const MOST_DAYS = 14

/**
 * Which postings are of a pending row that the bank took away without a link (R13): only where
 * exactly one fits and no other posting competes for it. Anything else stays two rows.
 */
export function matchLikeness<Old extends Candidate, New extends Candidate>(
  pending: Old[],
  posted: New[]
): Pair<Old, New>[] {
  const fitting = pending.flatMap((old) =>
    posted.filter((sent) => isLike(old, sent)).map((sent): Pair<Old, New> => [old, sent])
  )
  const [olds, news] = [
    timesSeen(fitting.map(([old]) => old)),
    timesSeen(fitting.map(([, sent]) => sent)),
  ]
  return fitting.filter(([old, sent]) => olds.get(old) === 1 && news.get(sent) === 1)
}

/** Same place, and what a tip may add; a posting of money that comes in is not larger. */
function isLike(pending: Candidate, posted: Candidate): boolean {
  return (
    pending.accountId === posted.accountId &&
    pending.currency === posted.currency &&
    Math.abs(daysBetween(pending.day, posted.day)) <= MOST_DAYS &&
    isSamePlace(pending, posted) &&
    isWithinTip(-pending.amountMinor, -posted.amountMinor)
  )
}

function isSamePlace(one: Candidate, other: Candidate) {
  if (one.merchantId !== null && one.merchantId === other.merchantId) return true
  const name = plainText(one.name)
  return name !== '' && name === plainText(other.name)
}

/** Money out: 0 to 30 % more. */
function isWithinTip(pending: bigint, posted: bigint): boolean {
  const more = posted - pending
  return more === 0n || (pending > 0n && more > 0n && more * 10n <= pending * 3n)
}

function timesSeen<T>(all: T[]): Map<T, number> {
  const times = new Map<T, number>()
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1)
  return times
}
