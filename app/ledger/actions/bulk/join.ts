import { Refusal } from '#core/refusal'
import { mergeTransactions } from '#ledger/actions/matches/merge_transactions'
import { transferLines } from '#ledger/actions/ties/transfer'
import { freeLines, type OwnLine } from '#ledger/queries/ties/tie_candidates'

/** What is done with a few rows together rather than with each of them. */
export const JOINS = ['merge', 'transfer'] as const
export type Join = (typeof JOINS)[number]

export const isJoin = (act: string): act is Join => (JOINS as readonly string[]).includes(act)

/** More of the same movement than anybody has. */
const MOST_DOUBLES = 10

/**
 * Makes one row of several that are the same movement, or says that two are both ends of a transfer.
 * @throws Refusal where there are too few or too many, or they do not fit.
 */
export async function joinTransactions(join: Join, ids: string[]): Promise<string> {
  const { changeSetId } = await (join === 'merge' ? merged(ids) : transferred(ids))
  return changeSetId
}

async function merged(ids: string[]) {
  if (ids.length < 2 || ids.length > MOST_DOUBLES)
    throw new Refusal('ids', 'merge', 'Tick the rows that are one.', { most: MOST_DOUBLES })
  return mergeTransactions(ids)
}

async function transferred(ids: string[]) {
  if (ids.length !== 2) throw new Refusal('ids', 'transfer', 'Tick both ends of the transfer.')
  const [own, other] = [await freeLines(ids[0]), await freeLines(ids[1])]
  return transferLines(pairOf(own, other))
}

/** Of splits the parts whose amounts are each other's; they are not guessed at. */
function pairOf(own: OwnLine[], others: OwnLine[]): [string, string] {
  if (own.length === 1 && others.length === 1) return [own[0].id, others[0].id]
  for (const line of own) {
    const end = others.find(
      ({ amountMinor, currency }) => amountMinor === -line.amountMinor && currency === line.currency
    )
    if (end) return [line.id, end.id]
  }
  throw new Refusal('ids', 'transfer_parts', 'No part of one fits a part of the other.')
}
