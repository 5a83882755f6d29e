import type { Day } from '#core/calendar'

/**
 * A category of a budget that is kept in envelopes, as the reader sees it. Minor units of `currency`.
 * An envelope holds money of the accounts of its budget: it is no account beside them.
 */
export interface Envelope {
  budgetId: string
  categoryId: string
  name: string
  budgetName: string
  /** Whose own budget it is in; null is the household's. */
  ownerId: string | null
  currency: string
  /** What is in it now; below zero where more was spent than there was. */
  heldMinor: bigint
  /** What was put in less what was spent, in each of the last whole periods: twelve at most, the oldest first. */
  past: { from: Day; to: Day; grownMinor: bigint }[]
  /** Where it is seen. */
  path: string
}

type Reader = (today: Day) => Promise<Envelope[]>
let read: Reader = async () => []

/** Budgets stand above this module; start/goals.ts says how envelopes are read. */
export const readEnvelopesBy = (reader: Reader) => void (read = reader)

/** The envelopes that the reader sees, by budget and in the order of the categories. */
export const envelopes: Reader = (today) => read(today)
