const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000]

/** After each try that failed, until the next one: three days in all. */
const TRIES = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
  ...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
]

/** How long a receiver at which nothing arrives is left alone after each round: it is paused after about an hour. */
const RESTS = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE],
  ...[10 * MINUTE, 10 * MINUTE, 15 * MINUTE, 15 * MINUTE],
]

/** So many rounds in a row of which nothing arrives pause an endpoint. */
export const MOST_FAILURES = RESTS.length + 1

const LONGEST_WISH = 24 * HOUR

/** Up to a tenth longer, by the message's own id, so that not all come back at once. */
const spread = (waitMs: number, id: string) =>
  Math.round(waitMs * (1 + Number.parseInt(id.slice(-4), 16) / 0xffff / 10))

/** In how many milliseconds a message is tried again; null when it is given up. */
export function waitAfter(attempts: number, id: string, wishMs = 0): number | null {
  const usual = TRIES[attempts - 1]
  return usual === undefined ? null : Math.max(spread(usual, id), Math.min(wishMs, LONGEST_WISH))
}

export const restAfter = (failures: number, id: string, wishMs = 0): number =>
  Math.max(spread(RESTS[failures - 1] ?? HOUR, id), Math.min(wishMs, LONGEST_WISH))

/** What `Retry-After` says, in milliseconds, where it says seconds. */
export const wishOf = (header: string | undefined): number =>
  header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * SECOND : 0
