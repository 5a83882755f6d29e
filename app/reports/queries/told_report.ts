import { Refusal } from '#core/refusal'
import { answer } from '#reports/answer'
import { askedBy } from '#reports/kinds/asked'
import { explanation } from '#reports/queries/explanation'
import { shortHistory } from '#reports/queries/history'
import { worthExplained } from '#reports/queries/worth_explained'
import { TooMuch } from '#reports/queries/within_time'
import { explainedSum } from '#reports/sums/index'
import { ReportWish, type Kind } from '#reports/wish/report_wish'
import type { TransactionFilter } from '#ledger/queries/transaction_filter'
import type { FigureMeasure } from '#reports/measures'
import type { HttpContext } from '@adonisjs/core/http'

export { FIGURE_MEASURES } from '#reports/measures'
export { SCOPES } from '#reports/queries/worth_at'
export { SUM_KINDS } from '#reports/sums/index'
export { isChange, type Cell, type ReportRow } from '#reports/table'
export { COMPARISONS, GROUPS, PRESETS, isReportable } from '#reports/wish/periods'
export { DIMENSIONS, isKind, KINDS, MEASURES, type Kind } from '#reports/wish/report_wish'
export { explanation, worthExplained }

type Reader = Pick<HttpContext, 'i18n' | 'member'>

/**
 * A report as the screen has it, for whoever reads it otherwise. What cannot be read is refused here.
 * @throws Refusal of the field, or `period` where it would look at more rows than there is time for.
 */
export async function toldReport(kind: Kind, query: Record<string, unknown>, reader: Reader) {
  const { today } = reader.member
  const wish = ReportWish.parse(kind, query, today)
  const [odd] = wish.hints
  if (odd) throw new Refusal(odd, 'unreadable', 'This cannot be read.')
  const asked = askedBy(reader as HttpContext, wish)
  const table = await answer(asked)
  if (!table) throw tooMuch()
  return { wish, table, currency: asked.currency, history: await shortHistory(kind, today) }
}

interface Why {
  measure: FigureMeasure
  isApart: boolean
  currency: string
}

/** Why a number of rows is what it is. @throws Refusal `period` as a report does */
export async function toldExplanation(filter: TransactionFilter, wish: Why) {
  try {
    return await explanation(filter, wish)
  } catch (error) {
    throw error instanceof TooMuch ? tooMuch() : error
  }
}

/** Why a number is what it is that is made of other things than rows; null for none. */
export const toldSum = (
  kind: string,
  query: Record<string, unknown>,
  { i18n, member: { household, today, user } }: Reader
) => explainedSum(kind, { i18n, query, today, currency: household.currency, locale: user.locale })

const tooMuch = () =>
  new Refusal('period', 'too_much', 'That is too much to look at in one go. Ask for less.')
