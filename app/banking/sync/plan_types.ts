import type { Day } from '#core/calendar'
import type { BankTransaction } from '#banking/plaid/translate'

/** A row that the bank sends, and the ledger's account that it belongs to. */
export type Arriving = BankTransaction & { accountId: string }

/** Who says that a row of the bank is one that was there before under another id. */
export type Claimant = 'bank' | 'likeness' | 'overlap'

/** A row that the bank sent before, and the ledger's row that it became. */
export interface KnownRow {
  id: string
  externalId: string
  transactionId: string
  pendingExternalId: string | null
  isPending: boolean
  /** The bank's day of it, as last sent. */
  date: Day
  /** The day it happened on, as far as the bank said. */
  day: Day
  merchantId: string | null
  isLive: boolean
  /** Gone for so long that a posting does not belong to it any more. */
  isLongGone: boolean
  /** A person took it apart from another row: it is never joined again. */
  isParted: boolean
  /** Of an account whose id the bank replaced, or of a connection that was removed: told of no more. */
  isForeign: boolean
}

/** What the ledger holds of the bank's fields. Minor units; positive is money in. */
export interface LedgerRow {
  id: string
  accountId: string
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

export type Sent = Arriving & {
  id: string
  transactionId: string
  occurredOn: string
  claimedBy: Claimant | null
}

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
  /** How many new rows were found to be a row that was there. */
  merged: number
}
