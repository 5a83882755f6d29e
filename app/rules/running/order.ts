import type { Act } from '#rules/acts/acts'
import { fieldsOf, type Field } from '#rules/acts/acts'
import { Claims } from '#rules/running/changes'
import type { Candidate } from '#rules/acts/evaluate'

/**
 * Rules that go over the past one after another, as they do over rows that arrive: a field belongs to
 * the first rule that speaks of it, also where it is said already, and one that stops leaves nothing
 * to those after it.
 */
export class Order {
  #claims = new Claims()
  #stopped = new Set<string>()
  #met: { row: Candidate; fields: Field[] }[] = []

  isTaken = (row: Candidate, field: Field) => this.#claims.isTaken(row, field)

  isStopped = (row: Candidate) => this.#stopped.has(row.transactionId)

  /** A rule is about this row; it counts for the rules after it. */
  meet(row: Candidate, acts: Act[]) {
    this.#met.push({ row, fields: fieldsOf(acts) })
  }

  /** The rule is through. */
  next({ stops }: { stops: boolean }) {
    for (const { row, fields } of this.#met) {
      this.#claims.take(row, fields)
      if (stops) this.#stopped.add(row.transactionId)
    }
    this.#met = []
  }
}
