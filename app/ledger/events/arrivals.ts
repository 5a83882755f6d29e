/** Rows that came, or that a bank changed, with the ids of their transactions. */
export interface Arrivals {
  ids: string[]
  /** Who wrote them. */
  by: 'bank' | 'import' | 'person'
  /** Whether the rows are new, rather than ones that a bank changed. */
  isNew: boolean
  /** Whether they are history that a first reading brings: nothing of it is news to anybody. */
  isBackfill: boolean
}

/** The arrivals as the steps see them, with what one step tells those after it. */
export interface Settling extends Arrivals {
  /** What a rule marked as reviewed: nobody is asked to look at it. */
  reviewed: Set<string>
}

type Step = (arrivals: Settling) => Promise<void>
const steps: Step[] = []

/** What happens to each new or changed row, once, in the order of registration (start/arrivals.ts). */
export const onArrival = (step: Step) => void steps.push(step)

/** Runs the steps within the open change set, set by set and never row by row. */
export async function settleArrivals(arrivals: Arrivals) {
  if (arrivals.ids.length === 0) return
  const settling = { ...arrivals, reviewed: new Set<string>() }
  for (const step of steps) await step(settling)
}
