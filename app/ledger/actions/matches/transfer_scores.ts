import { daysBetween, type Day } from '#core/calendar'
import { magnitude } from '#core/decimal'
import type { AccountKind } from '#accounts/models/account'
import type { Flow } from '#categories/models/category'

/** One end of what may be a transfer. Minor units of `currency`. */
export interface End {
  id: string
  lineId: string
  day: Day
  amountMinor: bigint
  currency: string
  accountName: string
  accountKind: AccountKind
  /** What the line counts as now. */
  flow: Flow
  /** The bank's words, and the name that is shown. */
  text: string
}

export interface Ends {
  out: End
  into: End
}

export interface Scored extends Ends {
  /** 0 to 100. */
  score: number
  /** Whether anything besides the amount says that it is a transfer. */
  isSaid: boolean
}

/** What one unit of one currency was in another, the last time somebody said so. */
export interface KnownRate {
  from: string
  to: string
  outMinor: bigint
  inMinor: bigint
}

const MOVES = new Set<Flow>(['transfer', 'debt_payment', 'investment'])
const WORDS =
  /(?<!\p{L})(transfers?|xfer|tfr|trf|trsf|transferencia|traspaso|trasferimento|giroconto|virement|umbuchung|übertrag|überweisung|overboeking|przelew|p2p)(?!\p{L})/iu
/** Said of cards and loans, where money for them arrives. */
const PAYMENT_WORDS =
  /(?<!\p{L})(payment|pymt|pmt|autopay|thank you|zahlung|paiement|pago|rate)(?!\p{L})/iu

const says = (one: End, other: End) =>
  MOVES.has(one.flow) ||
  WORDS.test(one.text) ||
  ([one, other].some(({ accountKind }) => accountKind === 'card' || accountKind === 'loan') &&
    PAYMENT_WORDS.test(one.text)) ||
  (other.accountName.length > 3 && one.text.toLowerCase().includes(other.accountName.toLowerCase()))

/**
 * How well two ends fit one movement, or null when they do not. Of two currencies only what a known
 * rate makes plausible, within a tenth, or, where there is no rate, what both ends call a transfer.
 */
export function transferScore(ends: Ends, rates: KnownRate[]): Scored | null {
  const { out, into } = ends
  const saying = Number(says(out, into)) + Number(says(into, out))
  const days = daysBetween(out.day, into.day)
  const distance = Math.abs(days) * 6 + (days < 0 ? 8 : 0)
  const scored = (base: number) => ({
    ...ends,
    score: Math.max(0, Math.min(100, base - distance + saying * 20)),
    isSaid: saying > 0,
  })
  if (out.currency === into.currency) return scored(60)
  const rate = rates.find(({ from, to }) => from === out.currency && to === into.currency)
  if (rate) return isNear(ends, rate) ? scored(40) : null
  return saying === 2 ? scored(-20) : null
}

function isNear({ out, into }: Ends, rate: KnownRate) {
  const expected = magnitude(out.amountMinor) * rate.inMinor
  const told = into.amountMinor * rate.outMinor
  return magnitude(told - expected) * 10n <= expected
}

/**
 * Which pairs are certain, and which are worth asking, the best first, three of each row. Certain is
 * what something besides the amount calls a transfer and that both ends prefer to any other; `rivals`
 * are the scores of earlier suggestions by row.
 */
export function chooseTransfers(scored: Scored[], rivals: Map<string, number>) {
  const best = scored.toSorted((one, other) => other.score - one.score)
  const ofRow = Map.groupBy(
    best.flatMap((pair) => [pair.out.id, pair.into.id].map((id) => ({ id, pair }))),
    ({ id }) => id
  )
  const taken = new Set<string>()
  const isFree = ({ out, into }: Ends) => !taken.has(out.id) && !taken.has(into.id)
  const isPreferred = (pair: Scored) =>
    [pair.out.id, pair.into.id].every(
      (id) =>
        (rivals.get(id) ?? -1) < pair.score &&
        !ofRow
          .get(id)!
          .some(({ pair: other }) => other !== pair && other.score >= pair.score && isFree(other))
    )
  const certain = best.filter((pair) => {
    const { out, into, isSaid } = pair
    if (!isSaid || out.currency !== into.currency || !isFree(pair) || !isPreferred(pair))
      return false
    taken.add(out.id).add(into.id)
    return true
  })
  return { certain, asked: bestOfEach(best.filter(isFree)) }
}

const MOST_ASKED = 3

function bestOfEach(best: Scored[]) {
  const times = new Map<string, number>()
  return best.filter(({ out, into }) => {
    const seen = [out.id, into.id].map((id) => times.get(id) ?? 0)
    if (Math.max(...seen) >= MOST_ASKED) return false
    times.set(out.id, seen[0] + 1).set(into.id, seen[1] + 1)
    return true
  })
}
