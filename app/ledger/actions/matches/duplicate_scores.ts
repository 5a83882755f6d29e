import { daysBetween, type Day } from '#core/calendar'
import type { Source } from '#ledger/actions/record_transactions'

export interface Twin {
  id: string
  source: Source
  day: Day
  /** Minor units. */
  amountMinor: bigint
  payee: string
  text: string
}

export interface ScoredTwins {
  /** The row that came, and the one that was there. */
  came: Twin
  known: Twin
  score: number
  isSameAmount: boolean
  days: number
}

/** 2: the same name. 1: one is in the other, or they begin with the same word. 0: they are not alike. */
export function likeness(one: Twin, other: Twin): 0 | 1 | 2 {
  const names = [one, other].map((twin) => [plain(twin.payee), plain(twin.text)].filter(Boolean))
  const pairs = names[0].flatMap((mine) => names[1].map((theirs) => [mine, theirs] as const))
  if (pairs.some(([mine, theirs]) => mine === theirs)) return 2
  const isAlike = pairs.some(
    ([mine, theirs]) =>
      mine.includes(theirs) || theirs.includes(mine) || firstWord(mine) === firstWord(theirs)
  )
  return isAlike ? 1 : 0
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

/** Short words are articles and initials, which say nothing. */
const firstWord = (text: string) => text.split(' ').find((word) => word.length > 2) ?? text

/** How likely two rows of one account are one movement, or null when nothing speaks for it. */
export function twinScore(came: Twin, known: Twin): ScoredTwins | null {
  const days = Math.abs(daysBetween(came.day, known.day))
  const isSameAmount = came.amountMinor === known.amountMinor
  const alike = likeness(came, known)
  if (!isWorthAsking({ came, known, days, isSameAmount, alike })) return null
  const score = (isSameAmount ? 50 : 25) + 20 - days * 4 + alike * 15
  return { came, known, score, isSameAmount, days }
}

interface Facts {
  came: Twin
  known: Twin
  days: number
  isSameAmount: boolean
  alike: number
}

function isWorthAsking({ came, known, days, isSameAmount, alike }: Facts) {
  const byHand = [came, known].filter(({ source }) => source === 'manual').length
  if (byHand === 2) return isSameAmount && alike === 2 && days <= 1
  if (byHand === 1) return isSameAmount || alike > 0
  return isSameAmount && (alike > 0 || days <= 1)
}

/** Between a row that the bank sent and one by hand this is no question. */
const CERTAIN_DAYS = 3

/**
 * Which pairs are certain: the bank's row and one by hand with the same amount, three days apart at
 * most, that fit nothing else. The rest is asked.
 */
export function chooseTwins(scored: ScoredTwins[]) {
  const same = scored.filter(({ isSameAmount }) => isSameAmount)
  const times = new Map<string, number>()
  for (const id of same.flatMap(({ came, known }) => [came.id, known.id]))
    times.set(id, (times.get(id) ?? 0) + 1)
  const isAlone = ({ came, known }: ScoredTwins) =>
    times.get(came.id) === 1 && times.get(known.id) === 1
  const certain = same.filter(
    (pair) =>
      pair.came.source === 'bank' &&
      pair.known.source === 'manual' &&
      pair.days <= CERTAIN_DAYS &&
      isAlone(pair)
  )
  const taken = new Set(certain.flatMap(({ came, known }) => [came.id, known.id]))
  const asked = scored.filter(({ came, known }) => !taken.has(came.id) && !taken.has(known.id))
  return { certain, asked }
}
