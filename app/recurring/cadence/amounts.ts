import { ascending, magnitude } from '#core/decimal'

/** What is expected of an amount, in minor units, positive into the account. */
export interface Band {
  amountMinor: bigint
  lowMinor: bigint
  highMinor: bigint
}

/** So many of the latest amounts say what the next one is. */
const LATEST = 6

/**
 * The band of amounts, the newest first, all of one sign: a price that was paid twice in a row, or by most,
 * is the price; what varies has its median, with room for a tenth beyond what there was.
 */
export function bandOf(amounts: bigint[]): Band {
  const latest = amounts.slice(0, LATEST)
  const [newest] = latest
  if (isPrice(latest)) return { amountMinor: newest, lowMinor: newest, highMinor: newest }
  const sorted = latest.toSorted(ascending)
  const amountMinor = sorted[Math.floor(sorted.length / 2)]
  const room = magnitude(amountMinor) / 10n
  const [lowMinor, highMinor] = [sorted[0] - room, sorted.at(-1)! + room]
  // The room reaches to nothing, never to the other sign.
  if (newest < 0n) return { amountMinor, lowMinor, highMinor: highMinor > 0n ? 0n : highMinor }
  return { amountMinor, lowMinor: lowMinor < 0n ? 0n : lowMinor, highMinor }
}

const isPrice = ([newest, before, ...rest]: bigint[]) =>
  before === undefined ||
  newest === before ||
  (rest.length >= 2 && rest.every((amount) => amount === before))

/** How far amounts are from their median, in the middle, as parts of it: 0 are all the same. */
export function spreadOf(amounts: bigint[]): number {
  const median = middle(amounts)
  const off = middle(amounts.map((amount) => magnitude(amount - median)))
  return median === 0n ? 1 : Number((off * 1000n) / magnitude(median)) / 1000
}

const middle = (amounts: bigint[]) => amounts.toSorted(ascending)[Math.floor(amounts.length / 2)]

/**
 * Whether an amount can be meant by a band: among other rows of a merchant only what is near, else also
 * a price that went up or down.
 */
export function mayBe({ lowMinor, highMinor }: Band, amount: bigint, isStrict: boolean): boolean {
  if (amount === 0n || amount > 0n !== lowMinor + highMinor > 0n) return false
  const [least, most] = [magnitude(lowMinor), magnitude(highMinor)].toSorted(ascending)
  const paid = magnitude(amount)
  return isStrict
    ? paid * 100n >= least * 80n && paid * 100n <= most * 125n
    : paid * 2n >= least && paid <= most * 2n
}
