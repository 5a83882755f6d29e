import { ANSWERS } from '#reports/kinds/index'
import { TooMuch } from '#reports/queries/within_time'
import { sorted, type ReportTable } from '#reports/table'
import type { Asked } from '#reports/kinds/asked'

/** A report's table in the wished order; null where it would look at more rows than a page has time for. */
export async function answer(asked: Asked): Promise<ReportTable | null> {
  const { kind, fields } = asked.wish
  try {
    return sorted(await ANSWERS[kind](asked), fields.sort)
  } catch (error) {
    if (error instanceof TooMuch) return null
    throw error
  }
}
