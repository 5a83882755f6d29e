import { incomeExpense } from '#reports/kinds/income_expense'
import type { Asked } from '#reports/kinds/asked'
import type { ReportTable } from '#reports/table'
import type { Kind } from '#reports/wish/report_wish'

/** What answers each report. */
export const ANSWERS: Partial<Record<Kind, (asked: Asked) => Promise<ReportTable>>> = {
  'income-expense': incomeExpense,
}
