import { matchLikeness } from '#banking/sync/likeness'
import { matchOverlap } from '#banking/sync/overlap'
import type { Arriving, Claimant, KnownRow, LedgerRow } from '#banking/sync/plan_types'

/** A row that is losing its ledger row to a new one, and who says so. */
export interface Claim {
  old: KnownRow
  by: Claimant
}

interface Input {
  /** Rows of the bank under ids that were not known. */
  fresh: Arriving[]
  /** Rows that stop standing for their ledger row with this update. */
  orphans: KnownRow[]
  ledger: Map<string, LedgerRow>
  /** The pending row that the bank's link names, where it may be claimed. */
  linked: (sent: Arriving) => KnownRow | undefined
  /** External ids that come in this update. */
  coming: Set<string>
}

/**
 * Which new rows are old ones (R12, R28, R13): the bank's own link first, then rows that are equal
 * but for their id, then postings that look like one pending row alone. Each row is claimed once.
 */
export function findClaims({ fresh, orphans, ledger, linked, coming }: Input): Map<string, Claim> {
  const claims = new Map<string, Claim>()
  const taken = new Set<string>()
  const claim = (sent: Arriving, old: KnownRow, by: Claimant) => {
    if (taken.has(old.transactionId)) return
    taken.add(old.transactionId)
    claims.set(sent.externalId, { old, by })
  }
  for (const sent of fresh) {
    const old = linked(sent)
    if (old) claim(sent, old, 'bank')
  }
  // A posting of a pending row that comes with it waits for that one.
  const isLeft = (sent: Arriving) =>
    !claims.has(sent.externalId) && !(sent.pendingExternalId && coming.has(sent.pendingExternalId))
  const oldOnes = () =>
    orphans.filter((old) => !taken.has(old.transactionId)).flatMap((old) => oldOf(old, ledger))
  const newOnes = () => fresh.filter(isLeft).map(newOf)

  for (const [old, sent] of matchOverlap(oldOnes(), newOnes())) claim(sent.row, old.row, 'overlap')
  const pending = oldOnes().filter((old) => old.isPending)
  const posted = newOnes().filter((sent) => !sent.isPending && !sent.row.pendingExternalId)
  for (const [old, sent] of matchLikeness(pending, posted)) claim(sent.row, old.row, 'likeness')
  return claims
}

/** What the ledger holds is what the bank said last. */
function oldOf(row: KnownRow, ledger: Map<string, LedgerRow>) {
  const held = ledger.get(row.transactionId)
  if (!held) return []
  const { accountId, currency, amountMinor, text, payee } = held
  const { day, isPending, merchantId } = row
  const name = payee ?? text
  return [{ row, accountId, currency, amountMinor, text, name, day, isPending, merchantId }]
}

function newOf(row: Arriving) {
  const { accountId, currency, amountMinor, text, payee, isPending, merchantId } = row
  const day = row.authorizedOn ?? row.postedOn
  const name = payee ?? text
  return { row, accountId, currency, amountMinor, text, name, day, isPending, merchantId }
}
