import { AsyncLocalStorage } from 'node:async_hooks'

/** Who asks, for the audit log; filled in by the middleware that decides about access. */
export interface RequestFacts {
  requestId: string
  /** The address that the request came from. */
  address: string
  kind: 'user' | 'api' | 'nobody'
  userId: string | null
  /** The household that was entered, once it is known. */
  householdId?: string
}

const storage = new AsyncLocalStorage<RequestFacts>()

export const runAsRequest = <T>(facts: RequestFacts, work: () => T) => storage.run(facts, work)

/** Undefined in jobs and commands. */
export const requestFacts = () => storage.getStore()
