import { findClaims, type Claim } from '#banking/sync/claims'
import type { Arriving, KnownRow, LedgerRow, Plan, Sent } from '#banking/sync/plan_types'

/** What is known of the bank's rows and the ledger's, and what becomes of them while a plan is made. */
export class Book {
  #rows = new Map<string, KnownRow>()
  #onTransaction = new Map<string, KnownRow[]>()
  #claimed = new Set<string>()
  #claims = new Map<string, Claim>()
  #ledger: Map<string, LedgerRow>
  #sent: Sent[] = []
  #wanted = new Map<string, Sent>()
  #removed = new Set<KnownRow>()
  #merged = 0

  constructor(
    known: KnownRow[],
    ledger: LedgerRow[],
    private newId: () => string
  ) {
    this.#ledger = new Map(ledger.map((row) => [row.id, row]))
    for (const row of known) this.#keep({ ...row })
  }

  /** Decides which of the new rows take the place of which old ones. Before the first `upsert`. */
  claim(upserts: Arriving[], leaving: Set<string>) {
    const coming = new Set(upserts.map((sent) => sent.externalId))
    const fresh = upserts.filter((sent) => !this.#rows.has(sent.externalId))
    const orphans = [...this.#onTransaction.values()].flatMap((rows) => {
      const live = rows.filter((row) => row.isLive)
      const isLosing = ({ externalId, isForeign, isParted }: KnownRow) =>
        !isParted && !coming.has(externalId) && (isForeign || leaving.has(externalId))
      return live.length > 0 && live.every(isLosing) ? live.slice(-1) : []
    })
    const linked = (sent: Arriving) => this.#linked(sent)
    this.#claims = findClaims({ fresh, orphans, ledger: this.#ledger, linked, coming })
  }

  upsert(sent: Arriving) {
    const existing = this.#rows.get(sent.externalId)
    if (existing?.isLive && this.#isSuperseded(existing)) {
      this.#sent.push({
        ...sent,
        ...idsOf(existing),
        occurredOn: sent.postedOn,
        claimedBy: null,
      })
      return
    }
    const row = existing ? this.#again(existing) : this.#meet(sent)
    const occurredOn = this.#occurredOn(sent, row)
    Object.assign(row, { isLive: true, date: sent.postedOn })
    const claimedBy = this.#claims.get(sent.externalId)?.by ?? null
    const complete = { ...sent, ...idsOf(row), occurredOn, claimedBy }
    this.#sent.push(complete)
    this.#wanted.set(row.transactionId, complete)
  }

  remove(externalId: string) {
    const row = this.#rows.get(externalId)
    if (row) this.#takeAway(row)
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
    const removed = [...this.#removed]
    const gone = new Set(removed.map((row) => row.transactionId))
    const tombstones = [...gone].filter(
      (id) =>
        !this.#onTransaction.get(id)?.some((row) => row.isLive) &&
        this.#ledger.get(id)?.deletedReason === null
    )
    const removedRows = removed.map((row) => row.id)
    return { rows: this.#sent, added, changed, removedRows, tombstones, merged: this.#merged }
  }

  #meet(sent: Arriving): KnownRow {
    const claim = this.#claims.get(sent.externalId) ?? this.#linkedClaim(sent)
    if (claim) {
      this.#merged++
      this.#claims.set(sent.externalId, claim)
      // Nothing will say that rows under ids which are told of no more are gone.
      if (claim.old.isForeign) this.#takeAway(claim.old)
    }
    return this.#keep({
      id: this.newId(),
      externalId: sent.externalId,
      transactionId: claim?.old.transactionId ?? this.newId(),
      pendingExternalId: sent.pendingExternalId,
      isPending: sent.isPending,
      date: sent.postedOn,
      day: sent.authorizedOn ?? sent.postedOn,
      merchantId: sent.merchantId,
      isLive: true,
      isLongGone: false,
      isParted: false,
      isForeign: false,
    })
  }

  /** A pending row that came in the same update. */
  #linkedClaim(sent: Arriving): Claim | null {
    const old = this.#linked(sent)
    return old ? { old, by: 'bank' } : null
  }

  /** The pending row that the bank names: of the same account, not long gone, claimed by nobody yet. */
  #linked(sent: Arriving): KnownRow | undefined {
    const old = sent.pendingExternalId ? this.#rows.get(sent.pendingExternalId) : undefined
    if (!old || old.isLongGone || old.isParted || this.#claimed.has(old.externalId))
      return undefined
    const held = this.#ledger.get(old.transactionId) ?? this.#wanted.get(old.transactionId)
    return held && held.accountId !== sent.accountId ? undefined : old
  }

  /** A row that comes back after another one took its place is another movement. */
  #again(row: KnownRow): KnownRow {
    if (row.isLive || !this.#isSuperseded(row)) return row
    row.transactionId = this.newId()
    return this.#keep(row)
  }

  #isSuperseded(row: KnownRow) {
    const others = this.#onTransaction.get(row.transactionId) ?? []
    return others.some(
      (other) =>
        other !== row && other.isLive && (!row.isLive || other.pendingExternalId === row.externalId)
    )
  }

  /** Posting on the 2nd does not move a purchase of the 31st, also where the bank names the 31st no more. */
  #occurredOn(sent: Arriving, row: KnownRow): string {
    if (sent.authorizedOn) return sent.authorizedOn
    const before = this.#wanted.get(row.transactionId) ?? this.#ledger.get(row.transactionId)
    if (!before || sent.isPending) return sent.postedOn
    const isPosting = before.isPending
    const wasKept = before.occurredOn !== row.date
    return isPosting || wasKept ? before.occurredOn : sent.postedOn
  }

  #takeAway(row: KnownRow) {
    if (!row.isLive) return
    row.isLive = false
    this.#removed.add(row)
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
  'accountId',
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
