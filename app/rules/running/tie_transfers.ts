import { tenantDb } from '#core/household_scope'
import { writeTransfers } from '#ledger/actions/ties/write_transfers'
import { transferPairs } from '#ledger/queries/ties/transfer_pairs'
import type { Change } from '#rules/running/changes'
import type { Act } from '#rules/acts/acts'

/**
 * Where a rule says with which account a transfer is, its other end is looked for there: the same
 * amount within a few days, and no other row that it could be. Rows without one wait for it.
 */
export async function tieTransfers(written: Change[], acts: Act[]): Promise<void> {
  const wish = acts.find((act) => act.type === 'transfer')
  if (!wish?.accountId) return
  const ids = new Set(
    written.filter(({ patch }) => patch.flow === 'transfer').map(({ row }) => row.transactionId)
  )
  if (ids.size === 0) return
  const pairs = (await transferPairs([...ids])).filter(
    ({ out, into }) => out.currency === into.currency
  )
  const there = await onAccount(
    pairs.flatMap(({ out, into }) => [out.id, into.id]),
    wish.accountId
  )
  const fit = pairs.filter(({ out, into }) =>
    ids.has(out.id) ? there.has(into.id) : there.has(out.id)
  )
  const times = Map.groupBy(
    fit.flatMap(({ out, into }) => [out.id, into.id]),
    (id) => id
  )
  const single = fit.filter((pair) =>
    [pair.out.id, pair.into.id].every((id) => times.get(id)!.length === 1)
  )
  await writeTransfers(
    single.map(({ out, into }) => ({ outLineId: out.lineId, inLineId: into.lineId })),
    'rule'
  )
}

async function onAccount(ids: string[], accountId: string) {
  const { rows } = await tenantDb().rawQuery(ON_ACCOUNT, [ids, accountId])
  return new Set<string>(rows.map(({ id }: { id: string }) => id))
}

const ON_ACCOUNT = /* sql */ `
  select id from transactions where household_id = app.household_id() and id = any (?::uuid[]) and account_id = ?`
