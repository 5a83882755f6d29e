import { uuidv7 } from '#core/uuid'
import { translateTransaction } from '#banking/plaid/translate'
import { planUpdate, type Arriving, type Plan } from '#banking/sync/plan'
import { findKnown, findLedgerRows, hasRows } from '#banking/sync/provider_rows'
import { findOrphans, orphanedAccounts, untoldRows } from '#banking/sync/orphans'
import type { Update } from '#banking/sync/fetch_pages'
import type { LinkedAccounts } from '#banking/sync/link_accounts'
import type { Day } from '#core/calendar'

/**
 * `update` goes on from the stored cursor; `sweep` reads all from the beginning, and rows that are not
 * told any more are gone; `replay` applies pages that were kept, without the bank.
 */
export type Mode = 'update' | 'sweep' | 'replay'

interface Preparing {
  connection: { id: string }
  update: Update
  accounts: LinkedAccounts
  mode: Mode
  /** The history is not complete yet. */
  isFitting: boolean
}

/** Reads what is there and decides what is to be written, without writing. */
export async function preparePlan({
  connection,
  update,
  accounts,
  mode,
  isFitting,
}: Preparing): Promise<{ plan: Plan; orphaned: string[] }> {
  const upserts = arriving(update, accounts)
  const orphaned = await orphanedAccounts(accounts.told, {
    isWhole: isFitting || mode === 'sweep',
  })
  const removed = new Set(update.removed)
  const since = earliest(upserts)
  if (mode === 'sweep' && since) {
    const told = new Set(upserts.map(({ externalId }) => externalId))
    for (const id of await untoldRows(connection.id, accounts.told, since, told)) removed.add(id)
  }
  const ids = upserts.flatMap((row) => [row.externalId, row.pendingExternalId ?? []].flat())
  const isKnown = await hasRows(connection.id)
  const known = isKnown ? await findKnown(connection.id, [...new Set([...ids, ...removed])]) : []
  if (since) known.push(...(await findOrphans(connection.id, orphaned, since)))
  const rows = [...new Map(known.map((row) => [row.id, row])).values()]
  const ledger = await findLedgerRows([...new Set(rows.map((row) => row.transactionId))])
  return { plan: planUpdate({ upserts, removed, known: rows, ledger, newId: uuidv7 }), orphaned }
}

/** Rows of accounts that nobody knows, or that wait for a person, are left to a later reading. */
function arriving(update: Update, { byExternalId }: LinkedAccounts): Arriving[] {
  return [...update.upserts.values()].flatMap((sent) => {
    const account = byExternalId.get(sent.account_id)
    return account ? [{ ...translateTransaction(sent), accountId: account.accountId }] : []
  })
}

function earliest(rows: Arriving[]): Day | null {
  let first: Day | null = null
  for (const { postedOn } of rows) if (first === null || postedOn < first) first = postedOn
  return first
}
