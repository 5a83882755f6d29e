import type { BankTransaction } from '#banking/plaid/translate'

/** A row that the bank sent before, and the ledger's row that it became. */
export interface KnownRow {
  id: string
  externalId: string
  transactionId: string
  pendingExternalId: string | null
  /** The bank's day of it, as last sent. */
  date: string
  isLive: boolean
  /** Gone for so long that a posting does not belong to it any more. */
  isLongGone: boolean
}

/** What the ledger holds of the bank's fields. Minor units; positive is money in. */
export interface LedgerRow {
  id: string
  amountMinor: bigint
  currency: string
  postedOn: string
  occurredOn: string
  isPending: boolean
  text: string | null
  payee: string | null
  categoryKey: string | null
  categoryConfidence: string | null
  deletedReason: string | null
}

export type Sent = BankTransaction & { id: string; transactionId: string; occurredOn: string }

/** What is to be written. */
export interface Plan {
  /** Rows of the bank, each with the ledger row that it belongs to. */
  rows: Sent[]
  added: Sent[]
  changed: (Sent & { revive: boolean; before: LedgerRow })[]
  /** Ids of the bank's rows that are gone. */
  removedRows: string[]
  /** Ids of ledger rows without a live row of the bank. */
  tombstones: string[]
  /** How many postings were found to be a pending row that was there. */
  merged: number
}

interface Input {
  upserts: BankTransaction[]
  removed: Iterable<string>
  known: KnownRow[]
  ledger: LedgerRow[]
  newId: () => string
}

/**
 * Decides what an update means for the ledger, without writing. A posting takes over the ledger row
 * of its pending row, once; a ledger row goes only when none of the bank's rows stands for it; what
 * a person deleted stays deleted.
 */
export function planUpdate({ upserts, removed, known, ledger, newId }: Input): Plan {
  const book = new Book(known, ledger, newId)
  // A pending row that comes together with its posting must be there to be taken over.
  for (const sent of upserts.filter((row) => !row.pendingExternalId)) book.upsert(sent)
  for (const sent of upserts.filter((row) => row.pendingExternalId)) book.upsert(sent)
  for (const externalId of removed) book.remove(externalId)
  return book.plan()
}

class Book {
  #rows = new Map<string, KnownRow>()
  #onTransaction = new Map<string, KnownRow[]>()
  #claimed = new Set<string>()
  #ledger: Map<string, LedgerRow>
  #sent: Sent[] = []
  #wanted = new Map<string, Sent>()
  #removed: KnownRow[] = []
  #merged = 0

  constructor(
    known: KnownRow[],
    ledger: LedgerRow[],
    private newId: () => string
  ) {
    this.#ledger = new Map(ledger.map((row) => [row.id, row]))
    for (const row of known) this.#keep({ ...row })
  }

  upsert(sent: BankTransaction) {
    const existing = this.#rows.get(sent.externalId)
    if (existing && this.#isSuperseded(existing) && existing.isLive) {
      this.#sent.push({ ...sent, ...idsOf(existing), occurredOn: sent.postedOn })
      return
    }
    const row = existing ? this.#again(existing) : this.#meet(sent)
    const occurredOn = this.#occurredOn(sent, row)
    Object.assign(row, { isLive: true, date: sent.postedOn })
    const complete = { ...sent, ...idsOf(row), occurredOn }
    this.#sent.push(complete)
    this.#wanted.set(row.transactionId, complete)
  }

  remove(externalId: string) {
    const row = this.#rows.get(externalId)
    if (!row?.isLive) return
    row.isLive = false
    this.#removed.push(row)
  }

  plan(): Plan {
    const wanted = [...this.#wanted.values()]
    const added = wanted.filter((row) => !this.#ledger.has(row.transactionId))
    const changed = wanted.flatMap((row) => {
      const before = this.#ledger.get(row.transactionId)
      if (!before) return []
      const revive = before.deletedReason === 'bank'
      return revive || differs(row, before) ? [{ ...row, revive, before }] : []
    })
    const gone = new Set(this.#removed.map((row) => row.transactionId))
    const tombstones = [...gone].filter(
      (id) =>
        !this.#onTransaction.get(id)?.some((row) => row.isLive) &&
        this.#ledger.get(id)?.deletedReason === null
    )
    return {
      rows: this.#sent,
      added,
      changed,
      removedRows: this.#removed.map((row) => row.id),
      tombstones,
      merged: this.#merged,
    }
  }

  #meet(sent: BankTransaction): KnownRow {
    const pending = sent.pendingExternalId ? this.#rows.get(sent.pendingExternalId) : undefined
    const isClaim =
      pending !== undefined && !pending.isLongGone && !this.#claimed.has(pending.externalId)
    if (isClaim) this.#merged++
    return this.#keep({
      id: this.newId(),
      externalId: sent.externalId,
      transactionId: isClaim ? pending.transactionId : this.newId(),
      pendingExternalId: sent.pendingExternalId,
      date: sent.postedOn,
      isLive: true,
      isLongGone: false,
    })
  }

  /** A pending row that comes back after its posting took its place is another purchase. */
  #again(row: KnownRow): KnownRow {
    if (row.isLive || !this.#isSuperseded(row)) return row
    row.transactionId = this.newId()
    return this.#keep(row)
  }

  #isSuperseded(row: KnownRow) {
    const others = this.#onTransaction.get(row.transactionId) ?? []
    return others.some((other) => other.isLive && other.pendingExternalId === row.externalId)
  }

  /** Posting on the 2nd does not move a purchase of the 31st, also where the bank names the 31st no more. */
  #occurredOn(sent: BankTransaction, row: KnownRow): string {
    if (sent.authorizedOn) return sent.authorizedOn
    const before = this.#wanted.get(row.transactionId) ?? this.#ledger.get(row.transactionId)
    if (!before || sent.isPending) return sent.postedOn
    const isPosting = before.isPending
    const wasKept = before.occurredOn !== row.date
    return isPosting || wasKept ? before.occurredOn : sent.postedOn
  }

  #keep(row: KnownRow): KnownRow {
    this.#rows.set(row.externalId, row)
    const neighbours = this.#onTransaction.get(row.transactionId) ?? []
    this.#onTransaction.set(row.transactionId, [...neighbours, row])
    if (row.pendingExternalId) this.#claimed.add(row.pendingExternalId)
    return row
  }
}

const idsOf = ({ id, transactionId }: KnownRow) => ({ id, transactionId })

const COMPARED = [
  'amountMinor',
  'currency',
  'postedOn',
  'occurredOn',
  'isPending',
  'text',
  'payee',
  'categoryKey',
  'categoryConfidence',
] as const satisfies (keyof LedgerRow)[]

const differs = (row: Sent, before: LedgerRow) =>
  COMPARED.some((field) => row[field] !== before[field])
