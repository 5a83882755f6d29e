const LONGEST_SECONDS = 24 * 60 * 60

/** What `Retry-After` says, in milliseconds, where it says seconds; no service makes anybody wait for longer than a day. */
export function waitOf(header: unknown): { waitMs?: number } {
  const seconds = typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null
  return seconds === null ? {} : { waitMs: Math.min(seconds, LONGEST_SECONDS) * 1000 }
}
