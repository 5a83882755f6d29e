import { uuidv7 } from '#core/uuid'
import type { CategoryOrigin } from '#ledger/actions/record_transactions'
import type { WrittenLine } from '#ledger/actions/splits/write_lines'

/** A line of one of two rows that become one. Minor units, positive into the account. */
export interface CarriedLine {
  id: string
  transactionId: string
  position: number
  amountMinor: bigint
  categoryId: string | null
  categoryOrigin: CategoryOrigin
  flowOrigin: 'category' | 'transfer' | 'rule' | 'user'
  note: string | null
  tagIds: string[]
  isTied: boolean
}

export interface CarriedLines {
  written: WrittenLine[]
  /** Lines of the kept row that are none any more. */
  gone: string[]
  /** Which line takes over what hangs on which. */
  moves: { from: string; to: string; isFree: boolean }[]
}

/** What becomes of the lines of the row that stays, when those of the other one say more. */
export function carriedLines(
  kept: CarriedLine[],
  other: CarriedLine[],
  wins: 'kept' | 'other'
): CarriedLines {
  const [first] = kept
  if (kept.length === 1 && other.length === 1) return oneByOne(first, other[0], wins)
  const isOwn = kept.length > 1 || isChosen(first)
  const keeps = isOwn && (wins === 'kept' || !other.some(isChosen))
  // Somebody split the row that stays: it says what it was for.
  if (keeps || kept.some(({ isTied }) => isTied)) {
    return {
      written: [],
      gone: [],
      moves: other.map(({ id }) => ({ from: id, to: first.id, isFree: false })),
    }
  }
  return asOther(kept, other)
}

const isChosen = ({ categoryOrigin, flowOrigin }: CarriedLine) =>
  categoryOrigin === 'user' || flowOrigin === 'user'

function oneByOne(kept: CarriedLine, other: CarriedLine, wins: 'kept' | 'other'): CarriedLines {
  const takes = isChosen(other) && (wins === 'other' || !isChosen(kept))
  const { categoryId, categoryOrigin } = takes ? other : kept
  const tagIds = [...new Set([...kept.tagIds, ...other.tagIds])]
  const note = kept.note ?? other.note
  const line = { ...kept, categoryId, categoryOrigin, tagIds, note, isNew: false }
  return {
    written: [line],
    gone: [],
    moves: [{ from: other.id, to: kept.id, isFree: !kept.isTied }],
  }
}

/** The lines of the other row, of which the first ones take the place of those that are there. */
function asOther(kept: CarriedLine[], other: CarriedLine[]): CarriedLines {
  const written = other.map((line, position) => ({
    ...line,
    id: kept[position]?.id ?? uuidv7(),
    isNew: kept[position] === undefined,
    transactionId: kept[0].transactionId,
    position,
    tagIds: [...new Set([...(kept[position]?.tagIds ?? []), ...line.tagIds])],
    note: line.note ?? kept[position]?.note ?? null,
  }))
  return {
    written,
    gone: kept.slice(other.length).map(({ id }) => id),
    moves: other.map(({ id }, position) => ({ from: id, to: written[position].id, isFree: true })),
  }
}
