import { openErasure } from '#privacy/erasing/books'

/** When a household will be erased, where that was asked for. */
export const plannedEnd = async (householdId: string): Promise<Date | null> =>
  (await openErasure({ householdId }))?.dueAt ?? null
