import { daysBetween, type Day } from '#core/calendar'

/** What two tellings of the same movement have in common, also when the bank gave it another id. */
export interface Movement {
  /** The ledger's account. */
  accountId: string
  isPending: boolean
  currency: string
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  /** The bank's original text. */
  text: string | null
  /** The day it happened on, as the bank says. */
  day: Day
}

export type Pair<Old, New> = [old: Old, sent: New]

/**
 * Which of the bank's new rows are old ones that lost their id (R28): as multisets of rows with the
 * same account, amount and text, each row once. Equal days go first, then days next to each other;
 * of each as many as there can be. Two equal coffees stay two.
 */
export function matchOverlap<Old extends Movement, New extends Movement>(
  orphans: Old[],
  sent: New[]
): Pair<Old, New>[] {
  const groups = new Map<string, Group<Old, New>>()
  const groupOf = (row: Movement) => {
    const key = likenessKey(row)
    if (!groups.has(key)) groups.set(key, new Group())
    return groups.get(key)!
  }
  for (const row of orphans) groupOf(row).at(row.day).old.push(row)
  for (const row of sent) groupOf(row).at(row.day).sent.push(row)
  return [...groups.values()].flatMap((group) => group.pairs())
}

/** Letter case and blanks differ between two tellings of the same. */
export const plainText = (text: string | null) =>
  (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

const likenessKey = (row: Movement) =>
  JSON.stringify([
    row.accountId,
    row.isPending,
    row.currency,
    `${row.amountMinor}`,
    plainText(row.text),
  ])

const EPOCH: Day = '1970-01-01'

interface OfDay<Old, New> {
  old: Old[]
  sent: New[]
}

/** Rows that look alike, by day. */
class Group<Old, New> {
  #days = new Map<number, OfDay<Old, New>>()

  at(day: Day): OfDay<Old, New> {
    const number = daysBetween(EPOCH, day)
    if (!this.#days.has(number)) this.#days.set(number, { old: [], sent: [] })
    return this.#days.get(number)!
  }

  pairs(): Pair<Old, New>[] {
    const pairs: Pair<Old, New>[] = []
    const numbers = [...this.#days.keys()].sort((one, other) => one - other)
    for (const { old, sent } of this.#days.values()) pairs.push(...taken(old, sent))
    // What is left of a day is of one kind only, so going on from day to day leaves out as few as can be.
    for (const number of numbers) {
      const here = this.#days.get(number)!
      const next = this.#days.get(number + 1)
      if (next) pairs.push(...taken(here.old, next.sent), ...taken(next.old, here.sent))
    }
    return pairs
  }
}

/** Takes as many from the front of both lists as both have. */
function taken<Old, New>(old: Old[], sent: New[]): Pair<Old, New>[] {
  const count = Math.min(old.length, sent.length)
  const [olds, news] = [old.splice(0, count), sent.splice(0, count)]
  return olds.map((row, index) => [row, news[index]])
}
