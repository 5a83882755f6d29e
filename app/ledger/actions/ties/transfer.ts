import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { categorizeLines } from '#ledger/actions/categorize'
import { dropOpen } from '#ledger/actions/matches/drop_open'
import { rememberMatch } from '#ledger/actions/matches/remember_match'
import { settleReview } from '#ledger/actions/matches/settle_review'
import { partLine } from '#ledger/actions/ties/part_line'
import { endTransfers } from '#ledger/actions/ties/release_ties'
import { writeTransfers } from '#ledger/actions/ties/write_transfers'
import { tiedLines, type TiedLine } from '#ledger/queries/ties/tied_lines'

/**
 * Says that two lines are both ends of one movement between own accounts. Where more went out than
 * came in, the rest becomes a line of its own: a fee, or interest where the money went into a loan.
 * @throws Refusal `line_id` when a line is unknown or taken, or the two cannot be one movement.
 */
export async function transferLines(lineIds: [string, string]) {
  return changeSet({ cause: 'transactions.matched' }, async (changeSetId) => {
    const found = await tiedLines(lineIds)
    const lines = lineIds.flatMap((id) => found.get(id) ?? [])
    if (lines.length < 2) throw refused('exists', 'Choose a transaction that is here.')
    const pair = pairOf(lines)
    const outLineId = await withoutFee(pair)
    await writeTransfers([{ outLineId, inLineId: pair.into.id }], 'user')
    await dropOpen(
      'transfer',
      lines.map(({ transactionId }) => transactionId)
    )
    await settleReview(lines.map(({ transactionId }) => transactionId))
    return { changeSetId, outLineId, inLineId: pair.into.id }
  })
}

/**
 * Says that two lines are no transfer: both count by their categories again, and the pair is not
 * suggested any more. `id` is of `transfers`. Answers null when there is none that the person sees, or
 * none of the transaction `ofId`.
 */
export async function endTransfer(id: string, ofId?: string) {
  const { rows } = await tenantDb().rawQuery(ENDS, [id])
  if (rows.length === 0) return null
  const [{ transactionIds }] = rows as { transactionIds: [string, string] }[]
  if (ofId && !transactionIds.includes(ofId)) return null
  return changeSet({ cause: 'transactions.unmatched' }, async (changeSetId) => {
    await endTransfers([id])
    await rememberMatch('transfer', transactionIds, 'rejected')
    return { changeSetId, transactionIds }
  })
}

interface Ends {
  out: TiedLine
  into: TiedLine
}

function pairOf(lines: TiedLine[]): Ends {
  const [out, into] = lines.toSorted((one, other) => (one.amountMinor < other.amountMinor ? -1 : 1))
  if (out.amountMinor >= 0n || into.amountMinor <= 0n)
    throw refused('one_way', 'A transfer goes out of one account and into another.')
  if (out.accountId === into.accountId)
    throw refused('same_account', 'Both are on the same account.')
  if (lines.some((line) => line.isTransferred || line.isRepayment || line.repaidMinor !== 0n))
    throw refused('taken', 'One of the two is part of another transfer or repayment.')
  if (out.currency === into.currency && -out.amountMinor < into.amountMinor)
    throw refused('more_in', 'More came in than went out. Split what came in first.')
  return { out, into }
}

/** The line that arrived, without what was kept on the way. */
async function withoutFee({ out, into }: Ends): Promise<string> {
  const fee = magnitude(out.amountMinor) - into.amountMinor
  if (out.currency !== into.currency || fee === 0n) return out.id
  const feeLineId = await partLine(out.id, -fee)
  const key = into.accountKind === 'loan' ? 'obligations.loan_interest' : 'obligations.fees'
  const category = await tenantDb()
    .from('categories')
    .where({ key })
    .whereNull('deleted_at')
    .whereNull('archived_at')
    .first()
  if (category) await categorizeLines([feeLineId], category.id)
  return out.id
}

const refused = (rule: string, message: string) => new Refusal('line_id', rule, message)

const ENDS = /* sql */ `
  select array[t.id, u.id] as "transactionIds" from transfers tie
  join transaction_lines o on o.household_id = tie.household_id and o.id = tie.out_line_id
  join transaction_lines i on i.household_id = tie.household_id and i.id = tie.in_line_id
  join transactions t on t.household_id = tie.household_id and t.id = o.transaction_id
  join transactions u on u.household_id = tie.household_id and u.id = i.transaction_id
  where tie.household_id = app.household_id() and tie.id = ?`
