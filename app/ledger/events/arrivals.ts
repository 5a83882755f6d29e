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

type Step = (arrivals: Arrivals) => Promise<void>
const steps: Step[] = []

/** What happens to each new or changed row, once, in the order of registration (start/arrivals.ts). */
export const onArrival = (step: Step) => void steps.push(step)

/** Runs the steps within the open change set, set by set and never row by row. */
export async function settleArrivals(arrivals: Arrivals) {
  if (arrivals.ids.length === 0) return
  for (const step of steps) await step(arrivals)
}
