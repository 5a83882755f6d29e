import { tenantDb } from '#core/household_scope'
import { ACT_NAMES, type ActName } from '#ledger/actions/bulk/acts'
import { bulkEdit } from '#ledger/actions/bulk/bulk_edit'
import { changeField } from '#ledger/actions/change_field'
import { unmergeTransactions } from '#ledger/actions/matches/unmerge_transactions'
import { endRepayment } from '#ledger/actions/ties/end_repayment'
import { endTransfer } from '#ledger/actions/ties/transfer'
import { restoreTransactions } from '#ledger/actions/restore_transactions'
import type { FieldValue } from '#ledger/fields/value'
import type { Day } from '#core/calendar'

interface Row {
  id: string
  amount_minor: bigint
  version: number
}

/** What numbers choose among. */
export interface Numbers {
  one: number
  other: number
  size: number
}

export interface Edited {
  changeSetId: string | null
  /** The amount (minor units) that a row has now, where a person may say it. */
  amountMinor?: bigint
  /** Rows that are gone, or back. */
  gone?: string[]
  back?: string[]
}

const DAYS: Day[] = ['2026-11-09', '2026-11-10', '2026-12-01']
export const pick = <T>(all: T[], number: number): T | undefined => all[number % (all.length || 1)]
const categories = () => tenantDb().from('categories').orderBy('id')
const liveIds = async () =>
  (await tenantDb().from('transactions').whereNull('deleted_at')).map(({ id }) => id as string)

/** One field of a row, as a person says it. */
export async function changeOne(
  row: Row,
  accounts: string[],
  { other, size }: Numbers
): Promise<Edited> {
  const lines = await tenantDb()
    .from('transaction_lines')
    .where('transaction_id', row.id)
    .orderBy('position')
  const line = pick(lines, size)!
  const minor = BigInt((size % 900) - 450) || 8n
  const values: FieldValue[] = [
    { field: 'amount', minor },
    { field: 'account', id: pick(accounts, size)! },
    { field: 'category', id: pick(await categories(), size)!.id },
    { field: 'date', day: pick(DAYS, size)! },
    { field: 'payee', name: size % 3 ? `P${size % 4}` : null },
    { field: 'note', text: `n${size % 4}` },
    { field: 'tags', names: [`t${size % 3}`] },
  ]
  const value = pick(values, other)!
  const isOfLine = value.field === 'category' || value.field === 'tags'
  const lineId = isOfLine ? line.id : null
  const version = isOfLine ? line.version : row.version
  const { changeSetId } = await changeField(
    { transactionId: row.id, lineId, field: value.field, version },
    value
  )
  return { changeSetId, ...(value.field === 'amount' && { amountMinor: minor }) }
}

/** An act on about every second row. */
export async function changeMany(
  accounts: string[],
  { one, other, size }: Numbers
): Promise<Edited> {
  const act: ActName = pick(ACT_NAMES, one)!
  const before = await liveIds()
  const ids = before.filter((_, index) => (index + other) % 2 === 0)
  const category = pick(await categories(), size)!.id as string
  const [tag] = await tenantDb().from('tags').orderBy('id')
  if ((act === 'tag' || act === 'untag') && !tag) return { changeSetId: null }
  const values: Partial<Record<ActName, string>> = {
    category,
    tag: tag?.id,
    untag: tag?.id,
    payee: `P${size % 4}`,
    note: `n${size % 4}`,
    date: pick(DAYS, size)!,
    account: pick(accounts, size)!,
    split: `2 ${category}`,
  }
  const { changeSetId } = await bulkEdit(ids, { act, value: values[act] ?? null })
  const left = new Set(await liveIds())
  return { changeSetId, gone: before.filter((id) => !left.has(id)) }
}

/** About every second row of the trash comes back. */
export async function bringBack({ other }: Numbers): Promise<Edited> {
  const trash = await tenantDb().from('transactions').whereNotNull('deleted_at').orderBy('id')
  const ids = trash.map(({ id }) => id as string).filter((_, index) => (index + other) % 2 === 0)
  const { changeSetId } = await restoreTransactions(ids)
  const now = new Set(await liveIds())
  return { changeSetId, back: ids.filter((id) => now.has(id)) }
}

/** Null where nothing of the kind is there. */
export async function endTie(act: string, one: number): Promise<Edited | null> {
  const all = (table: string) => tenantDb().from(table).orderBy('id')
  if (act === 'end_transfer') {
    const tie = pick(await all('transfers'), one)
    return tie ? endTransfer(tie.id) : null
  }
  if (act === 'end_repayment') {
    const tie = pick(await all('repayments'), one)
    return tie ? endRepayment(tie.id) : null
  }
  const merged = await all('matches').where({ kind: 'duplicate', status: 'confirmed' })
  const match = pick(merged, one)
  return match ? unmergeTransactions(match.id) : null
}
