import type { Day, Month } from '#core/calendar'

/**
 * A category of a budget that is kept in envelopes, as the reader sees it. Minor units of `currency`.
 * An envelope holds money of the accounts of its budget: it is no account beside them.
 */
export interface Envelope {
  budgetId: string
  categoryId: string
  /** Categories that are a part of it by now. */
  mergedIds: string[]
  name: string
  budgetName: string
  currency: string
  /** What is in it now; below zero where more was spent than there was. */
  heldMinor: bigint
  /**
   * How much more it took along than it came with, in each of the last whole months: twelve at most, the
   * oldest first, from the first that it was used in. A period counts in the month that it begins in.
   */
  past: { month: Month; grownMinor: bigint }[]
  /** The period that is now, and where the envelope is seen. */
  period: { from: Day; to: Day }
  path: string
}

type Reader = (today: Day) => Promise<Envelope[]>
let read: Reader = async () => []

/** Budgets stand above this module; start/goals.ts says how envelopes are read. */
export const readEnvelopesBy = (reader: Reader) => void (read = reader)

/** The envelopes that the reader sees, by budget and in the order of the categories. */
export const envelopes: Reader = (today) => read(today)
