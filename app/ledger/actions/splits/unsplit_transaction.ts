import { changeSet } from '#core/change_set'
import { magnitude } from '#core/decimal'
import { refuseUnknownCategory } from '#ledger/actions/categorize'
import { releaseTies } from '#ledger/actions/ties/release_ties'
import { heldTransaction, type HeldLine } from '#ledger/actions/splits/held_lines'
import { refuseMisfits, removeLines, touch } from '#ledger/actions/splits/split_transaction'
import { writeLines } from '#ledger/actions/splits/write_lines'

/**
 * Makes one line of a split again: the whole amount, the category of the largest part (or the chosen
 * one), all tags, and all notes below each other. What tied the parts goes with them, except what came
 * back for the one that stays. Answers null when there is no such transaction.
 * @throws Refusal `category_id` for a category not in use, `lines` as splitting does.
 */
export async function unsplitTransaction(id: string, categoryId?: string | null) {
  const held = await heldTransaction(id)
  if (!held) return null
  if (categoryId !== undefined) await refuseUnknownCategory(categoryId)
  const largest = largestOf(held.lines)
  const others = held.lines.filter((line) => line !== largest)
  const whole = new Map([[largest.id, { amountMinor: held.amountMinor }]])
  const keepsTies = fits(held.lines, whole)
  const details = { count: held.lines.length }
  return changeSet({ cause: 'transactions.unsplit', details }, async (changeSetId) => {
    if (others.length === 0) return { changeSetId }
    const released = keepsTies && !largest.isTransferred ? others : held.lines
    await releaseTies({ lineIds: released.map((line) => line.id) })
    await removeLines(others.map((line) => line.id))
    const left = await heldTransaction(id)
    await writeLines([
      {
        ...left!.lines[0],
        isNew: false,
        transactionId: id,
        position: 0,
        amountMinor: held.amountMinor,
        ...(categoryId !== undefined && { categoryId, categoryOrigin: 'user' as const }),
        note: unitedNotes(held.lines),
        tagIds: [...new Set(held.lines.flatMap((line) => line.tagIds))],
      },
    ])
    await touch(id)
    return { changeSetId }
  })
}

/** Whether what came back for the line fits the whole amount too. @throws Refusal `unseen` */
function fits(lines: HeldLine[], whole: Map<string, { amountMinor: bigint }>) {
  const [seen, unseen] = [
    lines.map((line) => ({ ...line, isHeldElsewhere: false })),
    lines.map((line) => ({ ...line, repaidMinor: 0n, mayRepayMinor: null })),
  ]
  refuseMisfits(unseen, whole)
  try {
    refuseMisfits(seen, whole)
    return true
  } catch {
    return false
  }
}

/** The first of those with the largest amount, whichever way it goes. */
const largestOf = (lines: HeldLine[]) =>
  lines.reduce((largest, line) =>
    magnitude(line.amountMinor) > magnitude(largest.amountMinor) ? line : largest
  )

function unitedNotes(lines: HeldLine[]): string | null {
  const notes = new Set(lines.flatMap(({ note }) => (note ? [note] : [])))
  return notes.size > 0 ? [...notes].join('\n') : null
}
