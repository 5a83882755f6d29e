import { changeSet } from '#core/change_set'
import { sqlBindings } from '#core/sql_bindings'
import { tenantDb } from '#core/household_scope'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { uuidv7 } from '#core/uuid'
import { refuseUnknownCategory } from '#ledger/actions/categorize'
import { releaseTies } from '#ledger/actions/ties/release_ties'
import { renumberLines } from '#ledger/actions/ties/part_line'
import { heldTransaction, type HeldLine } from '#ledger/actions/splits/held_lines'
import { writeLines } from '#ledger/actions/splits/write_lines'
import { tagIdsOf } from '#ledger/fields/tag_ids'
import type { Part } from '#ledger/actions/splits/read_parts'

/**
 * Divides a live transaction into these parts, which add up to it. Lines that are named stay the
 * lines they are; the others go, with what tied them. A transfer whose line has another amount now is
 * none any more. Answers null when there is no such transaction.
 * @throws Refusal `lines.N.category_id` for a category not in use, `lines` for parts that do not add up, `repaid` where less would be left of an expense than came back for it, `unseen` for what is
 * tied to an account that the person does not see.
 */
export async function splitTransaction(id: string, parts: Part[]) {
  const held = await heldTransaction(id)
  if (!held) return null
  const before = new Map(held.lines.map((line) => [line.id, line]))
  if (parts.reduce((sum, part) => sum + part.amountMinor, 0n) !== held.amountMinor)
    throw new Refusal('lines', 'stale', 'The parts do not add up.')
  for (const [index, part] of parts.entries()) {
    if (part.categoryId !== (before.get(part.id ?? '')?.categoryId ?? null))
      await refuseUnknownCategory(part.categoryId, `lines.${index}.category_id`)
  }
  const kept = new Map(parts.flatMap((part) => (part.id ? [[part.id, part] as const] : [])))
  refuseMisfits(held.lines, kept)
  return changeSet(
    { cause: 'transactions.split', details: { count: parts.length } },
    async (changeSetId) => {
      const gone = held.lines.filter((line) => !kept.has(line.id))
      await releaseTies({ lineIds: idsOf([...gone, ...held.lines.filter(isOutOfStep(kept))]) })
      const lines = []
      for (const [position, part] of parts.entries()) {
        const tagIds = part.tags && (await tagIdsOf(part.tags))
        lines.push({
          ...lineOf(part, before),
          position,
          transactionId: id,
          ...(tagIds && { tagIds }),
        })
      }
      await writeLines(lines)
      await removeLines(idsOf(gone))
      await renumberLines([id])
      await touch(id)
      return { changeSetId }
    }
  )
}

export async function removeLines(ids: string[]) {
  if (ids.length > 0) await tenantDb().rawQuery(REMOVE, sqlBindings({ ids }))
}

const REMOVE = /* sql */ `
  delete from transaction_lines l using transactions t
  where l.household_id = app.household_id() and l.id = any ((:ids)::uuid[])
    and t.household_id = l.household_id and t.id = l.transaction_id`

/** The transaction is another one now for whoever has it open, and what was changed in it was looked at. */
export const touch = (id: string) =>
  tenantDb().rawQuery(
    `update transactions set version = version + 1, updated_at = now(),
       needs_review = needs_review and review_reason is not null and review_reason <> 'changed',
       review_reason = nullif(review_reason, 'changed')
     where household_id = app.household_id() and id = ?`,
    [id]
  )

const idsOf = (lines: HeldLine[]) => lines.map(({ id }) => id)

/** A transfer's line whose amount is another one now. */
const isOutOfStep = (kept: Map<string, Part>) => (line: HeldLine) =>
  line.isTransferred && kept.get(line.id)?.amountMinor !== line.amountMinor

/** @throws Refusal where a tie keeps a line from going, or from having this amount. */
export function refuseMisfits(lines: HeldLine[], kept: Map<string, Pick<Part, 'amountMinor'>>) {
  for (const line of lines) {
    const amount = kept.get(line.id)?.amountMinor
    if (line.isHeldElsewhere && amount !== line.amountMinor)
      throw new Refusal('lines', 'unseen', 'A part is tied to an account that you do not see.')
    if (amount === undefined) continue
    if (line.repaidMinor > 0n && (amount >= 0n || magnitude(amount) < line.repaidMinor))
      throw new Refusal('lines', 'repaid', 'More came back for a part than would be left of it.')
    if (line.mayRepayMinor !== null && (amount <= 0n || amount > line.mayRepayMinor))
      throw new Refusal('lines', 'repays', 'A part came back for an expense that is smaller.')
  }
}

function lineOf(part: Part, before: Map<string, HeldLine>) {
  const was = part.id ? before.get(part.id) : undefined
  const isSame = was !== undefined && was.categoryId === part.categoryId
  const origin = part.categoryId || was ? ('user' as const) : ('none' as const)
  return {
    id: was?.id ?? uuidv7(),
    isNew: was === undefined,
    amountMinor: part.amountMinor,
    categoryId: part.categoryId,
    categoryOrigin: isSame ? was.categoryOrigin : origin,
    note: part.note,
    tagIds: was?.tagIds ?? [],
  }
}
