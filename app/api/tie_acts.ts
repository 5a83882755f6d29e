import { Refusal } from '#core/refusal'
import { joinTransactions } from '#ledger/actions/bulk/join'
import { mergeTransactions } from '#ledger/actions/matches/merge_transactions'
import { unmergeTransactions } from '#ledger/actions/matches/unmerge_transactions'
import { endRepayment } from '#ledger/actions/ties/end_repayment'
import { repay } from '#ledger/actions/ties/repay'
import { endTransfer, transferLines } from '#ledger/actions/ties/transfer'
import { freeLines } from '#ledger/queries/ties/tie_candidates'

interface Wish {
  other_id?: string
  line_id?: string
  other_line_id?: string
  amount_minor?: string
}

type Tied = Promise<{ changeSetId: string; keptId?: string }>

/** By the kind of tie. @throws Refusal of what is missing or does not fit. */
export const TIED: Record<'transfer' | 'repayment' | 'merge', (id: string, wish: Wish) => Tied> = {
  async transfer(id, { other_id, line_id, other_line_id }) {
    if (other_id) return { changeSetId: await joinTransactions('transfer', [id, other_id]) }
    const own = await ownLine(id, line_id)
    return transferLines([own.id, said(other_line_id, 'other_line_id')])
  },

  async repayment(id, { line_id, other_line_id, amount_minor }) {
    const own = await ownLine(id, line_id)
    const other = said(other_line_id, 'other_line_id')
    const [lineId, expenseLineId] = own.amountMinor > 0n ? [own.id, other] : [other, own.id]
    const amountMinor = amount_minor === undefined ? undefined : BigInt(amount_minor)
    return repay({ lineId, expenseLineId, amountMinor })
  },

  async merge(id, { other_id }) {
    return mergeTransactions([id, said(other_id, 'other_id')])
  },
}

/** By the kind that a transaction tells of its ties. */
export const ENDED: Record<
  string,
  ((id: string, ofId: string) => Promise<{ changeSetId: string } | null>) | undefined
> = {
  transfer: endTransfer,
  expense: endRepayment,
  back: endRepayment,
  merged: unmergeTransactions,
}

/** The line that is named, or the first that is free. @throws Refusal `line_id` */
async function ownLine(id: string, lineId: string | undefined) {
  const lines = await freeLines(id)
  const own = lines.find((line) => line.id === lineId) ?? (lineId ? undefined : lines[0])
  if (!own) throw new Refusal('line_id', 'exists', 'There is no free line.')
  return own
}

function said(value: string | undefined, field: string): string {
  if (value === undefined) throw new Refusal(field, 'required', 'This is needed here.')
  return value
}
