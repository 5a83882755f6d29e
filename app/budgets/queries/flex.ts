import { daysBetween, type Day } from '#core/calendar'
import { KINDS, type Kind } from '#budgets/queries/category_terms'
import type { BudgetState } from '#budgets/queries/budget_state'

interface KindSums {
  kind: Kind
  categoryIds: string[]
  plannedMinor: bigint
  spentMinor: bigint
  leftMinor: bigint
}

/** A period in one number: what is left to spend on what is flexible, and how much that is per day. */
export interface Flex {
  kinds: KindSums[]
  leftMinor: bigint
  /** Null where the period is not now, or nothing is left. */
  perDayMinor: bigint | null
  /** Days that are left, today among them. */
  days: number
}

/** Null where no category was told apart from the others. */
export function flexOf({ rows, period }: BudgetState, today: Day): Flex | null {
  if (rows.every(({ terms }) => terms.kind === 'flexible')) return null
  const kinds = KINDS.map((kind) => {
    const own = rows.filter(({ terms }) => terms.kind === kind)
    const sum = (read: (row: (typeof own)[number]) => bigint) =>
      own.reduce((whole, row) => whole + read(row), 0n)
    return {
      kind,
      categoryIds: own.map(({ categoryId }) => categoryId),
      plannedMinor: sum((row) => row.plannedMinor + row.carriedMinor),
      spentMinor: sum((row) => row.spentMinor),
      leftMinor: sum((row) => row.leftMinor),
    }
  })
  const { leftMinor } = kinds.find(({ kind }) => kind === 'flexible')!
  const isNow = period.from <= today && today <= period.to
  const days = isNow ? daysBetween(today, period.to) + 1 : 0
  return {
    kinds,
    leftMinor,
    perDayMinor: days > 0 && leftMinor > 0n ? leftMinor / BigInt(days) : null,
    days,
  }
}
