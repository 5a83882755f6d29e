/** What the database would hold, for plans without one. */
import {
  planUpdate,
  type Arriving,
  type KnownRow,
  type LedgerRow,
  type Plan,
} from '#banking/sync/plan'
import type { Day } from '#core/calendar'

let serial = 0
const newId = () => `id-${++serial}`

export const row = (externalId: string, extra: Partial<Arriving> = {}): Arriving => ({
  externalId,
  externalAccountId: 'A',
  pendingExternalId: null,
  isPending: false,
  amount: '1',
  isoCurrency: 'USD',
  unofficialCurrency: null,
  currency: 'USD',
  amountMinor: -100n,
  isRounded: false,
  postedOn: '2026-02-02' as Day,
  authorizedOn: null,
  text: 'X',
  payee: null,
  categoryKey: null,
  categoryPrimary: null,
  categoryConfidence: null,
  merchantId: null,
  payload: {},
  accountId: 'A',
  ...extra,
})

/** Applies plans as they are written. */
export class Ledger {
  known = new Map<string, KnownRow>()
  rows = new Map<string, LedgerRow>()

  apply(upserts: Arriving[], removed: string[] = []): Plan {
    const input = { known: [...this.known.values()], ledger: [...this.rows.values()], newId }
    const plan = planUpdate({ upserts, removed, ...input })
    for (const sent of plan.rows) {
      const { id, externalId, transactionId, pendingExternalId, isPending, merchantId } = sent
      const days = { date: sent.postedOn, day: sent.authorizedOn ?? sent.postedOn }
      const ids = { id, externalId, transactionId, pendingExternalId }
      const before = this.known.get(id)
      const kept = { isParted: before?.isParted ?? false, isForeign: false, isLongGone: false }
      this.known.set(id, { ...ids, ...days, ...kept, isPending, merchantId, isLive: true })
    }
    for (const sent of plan.added) this.#write(sent.transactionId, sent, null)
    for (const { revive, before, ...sent } of plan.changed)
      this.#write(sent.transactionId, sent, revive ? null : before.deletedReason)
    for (const id of plan.removedRows) this.known.get(id)!.isLive = false
    for (const id of plan.tombstones) this.rows.get(id)!.deletedReason = 'bank'
    return plan
  }

  get live() {
    return [...this.rows.values()].filter((each) => each.deletedReason === null)
  }

  #write(id: string, sent: Arriving & { occurredOn: string }, deletedReason: string | null) {
    const { amountMinor, currency, postedOn, occurredOn, isPending, text, payee } = sent
    const { accountId, categoryKey, categoryConfidence } = sent
    const fields = {
      accountId,
      amountMinor,
      currency,
      postedOn,
      occurredOn,
      isPending,
      text,
      payee,
    }
    this.rows.set(id, { id, ...fields, categoryKey, categoryConfidence, deletedReason })
  }
}
