import type { Part, State } from '#ledger/queries/search/ast'

/** What can be asked already, and is answered once something keeps it. */
export const LATER = ['recurring', 'reconciled'] as const
export type Later = (typeof LATER)[number]

const answers = new Map<Later, string>()

/**
 * Answers one of them from now on, by a condition on `t` (transactions): constant SQL, with the
 * household's condition. Upper modules call this when the app starts.
 */
export function answerLater(fact: Later, condition: string) {
  answers.set(fact, condition)
}

export const isLater = (fact: State | Part): fact is Later =>
  (LATER as readonly string[]).includes(fact)

export const isAnswered = <T extends State | Part>(fact: T): fact is Exclude<T, Later> =>
  !isLater(fact) || answers.has(fact)

/** @throws for what nobody answers; `resolveSearch` leaves that out. */
export function answerOf(fact: Later): string {
  const condition = answers.get(fact)
  if (condition === undefined) throw new Error(`Nothing answers ${fact}`)
  return condition
}
