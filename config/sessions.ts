import env from '#start/env'

/** @throws for what is no length of time. */
function days(name: 'SESSION_IDLE_DAYS' | 'SESSION_LONGEST_DAYS', usual: number): number {
  const set = env.get(name) ?? usual
  if (!(set > 0 && set <= usual)) throw new Error(`${name} is a number of days, ${usual} at most.`)
  return set
}

/** So long a session lasts that nobody uses. */
export const IDLE_DAYS = days('SESSION_IDLE_DAYS', 14)

/** A session ends so long after the sign-in, whatever happens. */
export const LONGEST_DAYS = days('SESSION_LONGEST_DAYS', 30)
