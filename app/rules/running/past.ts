import type { Flow } from '#categories/models/category'
import { linesById, type FoundIds, type FoundLine } from '#rules/running/candidates'
import { categoryFlows, Claims, plan, type Change, type Choice } from '#rules/running/changes'
import type { Order } from '#rules/running/order'
import { rowsToTie } from '#rules/running/tie_bills'
import { fieldsOfPatch } from '#rules/acts/evaluate'
import { reviewedByPeople } from '#rules/running/reviewed_by_people'
import type { Act } from '#rules/acts/acts'
import type { Meaning } from '#rules/conditions/meaning'

export interface PlannedChange extends Change<FoundLine> {
  /** Who reviewed it, where somebody did. */
  reviewer: string | null
}

/** What a rule would do to the past, set by set: shown before and done after by the same reckoning. */
export class Past {
  #claims = new Claims()

  private constructor(
    readonly acts: Act[],
    readonly meaning: Meaning,
    readonly choice: Choice,
    readonly flows: Map<string, Flow>,
    readonly order?: Order
  ) {}

  /** In an order with other rules, or by itself. */
  static async of(acts: Act[], meaning: Meaning, choice: Choice, order?: Order) {
    return new Past(acts, meaning, choice, await categoryFlows(), order)
  }

  /** Whether a set can be read before the one before it is written: nothing that is written there decides here. */
  get isReadAhead() {
    return !this.acts.some(({ type }) => type === 'bill' || type === 'transfer')
  }

  /** Anew of rows that changed after they were read, and so were not written. */
  async again(changes: Change[]): Promise<PlannedChange[]> {
    if (changes.length === 0) return []
    for (const { row, patch } of changes) this.#claims.release(row, fieldsOfPatch(patch))
    return this.changes(changes.map(({ row }) => row))
  }

  /** Of lines that the condition chose; those that do not fit the pattern are left out. */
  async changes(ids: FoundIds[]): Promise<PlannedChange[]> {
    const found = await linesById(
      this.meaning,
      ids.map(({ lineId }) => lineId),
      { areCounted: this.acts.some(({ type }) => type === 'split') }
    )
    const rows = found.filter((row) => !this.order?.isStopped(row))
    for (const row of rows) this.order?.meet(row, this.acts)
    const people = await reviewedByPeople([...new Set(rows.map((row) => row.transactionId))])
    const changes = plan(rows, this.choice, {
      acts: this.acts,
      flows: this.flows,
      ties: await rowsToTie(rows, this.acts),
      claims: this.#claims,
      reviewed: new Set(people.keys()),
      isTaken: this.order?.isTaken,
    })
    return changes.map((change) => ({
      ...change,
      reviewer: people.get(change.row.transactionId) ?? null,
    }))
  }
}

export const countOf = (changes: { row: { transactionId: string } }[]) =>
  new Set(changes.map(({ row }) => row.transactionId)).size
