/** A line that a person made of a transaction. Minor units, positive into the account. */
export interface Part {
  amountMinor: bigint
  categoryId: string
}

/** What a person said of a movement; what is missing was never said. */
export interface Edits {
  categoryId?: string | null
  note?: string
  parts?: Part[]
  isDeleted?: boolean
}

/** A row that a person wrote. Minor units. */
export interface ByHand {
  amountMinor: bigint
  /** What was said of it, as long as it stands by itself. */
  edits: Edits
  /** The bank's id of the same movement, where there is one. */
  twin?: string
  /** The bank's id of the row that it became one with. */
  keptBy?: string
  /** Somebody said that they are two. */
  isApart?: boolean
}

/**
 * What people said, kept apart from the app: by movement, whatever ids the bank gives it over time.
 * Two ids are one movement when the bank said so, or gave a movement another id.
 */
export class Model {
  #parents = new Map<string, string>()
  #edits = new Map<string, Edits>()
  /** Ids whose movement the bank gave a new id: equal twins among them may be taken for each other. */
  readonly rekeyed = new Set<string>()
  /** Ids that the bank never mentions again, since it gave others in their place. */
  readonly replaced = new Set<string>()
  /** Ids that the bank took back without naming what came instead. */
  readonly removed = new Set<string>()
  /** Pending rows that posted without the bank saying so, with their postings: one movement or two. */
  readonly perhaps: { pending: string; posted: string }[] = []
  /** What people added themselves, by id of the ledger. */
  readonly byHand = new Map<string, ByHand>()
  /** Our account for each of the bank's ids of it. */
  readonly accounts = new Map<string, string>()

  movement(id: string): string {
    const parent = this.#parents.get(id)
    return parent === undefined ? id : this.movement(parent)
  }

  join(earlier: string, later: string) {
    const [from, to] = [this.movement(earlier), this.movement(later)]
    if (from === to) return
    this.#parents.set(from, to)
    this.#edits.set(to, { ...this.#edits.get(from), ...this.#edits.get(to) })
  }

  isSame = (one: string, other: string) => this.movement(one) === this.movement(other)

  isPerhaps = (one: string, other: string) =>
    this.perhaps.some(
      ({ pending, posted }) =>
        (this.isSame(pending, one) && this.isSame(posted, other)) ||
        (this.isSame(pending, other) && this.isSame(posted, one))
    )

  editsOf = (id: string): Edits => this.#edits.get(this.movement(id)) ?? {}

  /** Remembers edits, and answers what takes them back. */
  edit(id: string, edits: Edits): () => void {
    const before = this.editsOf(id)
    this.#edits.set(this.movement(id), { ...before, ...edits })
    const names = Object.keys(edits) as (keyof Edits)[]
    return () => {
      const restored = { ...this.editsOf(id) }
      for (const name of names) Object.assign(restored, { [name]: before[name] })
      this.#edits.set(this.movement(id), restored)
    }
  }
}
