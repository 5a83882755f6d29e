/** How much is left, and what becomes of it: plain sums, without a database. Amounts are minor units. */

export type Carry = 'reset' | 'surplus' | 'both'

/** Sums by category. What is not in it is nothing. */
export type Sums = Map<string, bigint>

export interface Terms {
  carry: Carry
  capMinor: bigint | null
}

export interface PeriodFacts {
  /** By category: what was planned, and what went out less what came back. */
  planned: Sums
  spent: Sums
  /** What came in. */
  inMinor: bigint
  /** What counts in this period: of a category, and whose plan it is a part of (its own, or its group's). */
  termsOf: (categoryId: string) => Terms
  planOf: (categoryId: string) => string
}

/** How a period ends. */
export interface Closing {
  left: Sums
  toPlanMinor: bigint
}

export interface Carried extends Closing {
  /** What came over from the period before, by category. */
  carried: Sums
  planned: Sums
  spent: Sums
  /** What there was to plan before anything was planned. */
  plannableMinor: bigint
}

/** Before the first period. */
export const beginning = (openingMinor: bigint): Closing => ({
  left: new Map(),
  toPlanMinor: openingMinor,
})

/**
 * One period after another. What a category does not carry over goes back to what is left to plan, and
 * what it owes and does not carry is taken from there: nothing is lost and nothing comes from nowhere.
 */
export function carryOver(before: Closing, facts: PeriodFacts): Carried {
  const ends = gathered(before.left, facts.planOf)
  const carried: Sums = new Map()
  let toPlanMinor = before.toPlanMinor
  for (const [id, minor] of ends) {
    const kept = keptOf(minor, facts.termsOf(id))
    if (kept !== 0n) carried.set(id, kept)
    toPlanMinor += minor - kept
  }
  const planned = gathered(facts.planned, facts.planOf)
  const spent = gathered(facts.spent, facts.planOf)
  const left: Sums = new Map()
  for (const id of new Set([...carried.keys(), ...planned.keys(), ...spent.keys()]))
    add(left, id, of(carried, id) + of(planned, id) - of(spent, id))
  const plannableMinor = toPlanMinor + facts.inMinor
  const end = plannableMinor - total(planned)
  return { left, toPlanMinor: end, carried, planned, spent, plannableMinor }
}

export function keptOf(minor: bigint, { carry, capMinor }: Terms): bigint {
  if (carry === 'reset' || (carry === 'surplus' && minor < 0n)) return 0n
  return capMinor !== null && minor > capMinor ? capMinor : minor
}

export const of = (sums: Sums, id: string) => sums.get(id) ?? 0n
export const add = (sums: Sums, id: string, minor: bigint) =>
  void sums.set(id, of(sums, id) + minor)
export const total = (sums: Sums) => [...sums.values()].reduce((sum, minor) => sum + minor, 0n)

function gathered(sums: Sums, planOf: (id: string) => string): Sums {
  const gathering: Sums = new Map()
  for (const [id, minor] of sums) add(gathering, planOf(id), minor)
  return gathering
}
