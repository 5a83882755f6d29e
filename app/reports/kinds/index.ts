import { categories, merchants } from '#reports/kinds/categories'
import { custom } from '#reports/kinds/custom'
import { budgetHistory } from '#reports/kinds/budget_history'
import { cashFlow } from '#reports/kinds/cash_flow'
import { incomeExpense } from '#reports/kinds/income_expense'
import { netWorth } from '#reports/kinds/net_worth'
import type { Asked } from '#reports/kinds/asked'
import type { ReportTable } from '#reports/table'
import type { Kind } from '#reports/wish/report_wish'

/** What answers each report. */
export const ANSWERS: Record<Kind, (asked: Asked) => Promise<ReportTable>> = {
  'income-expense': incomeExpense,
  categories,
  merchants,
  custom,
  'cash-flow': cashFlow,
  'net-worth': netWorth,
  'budget-history': budgetHistory,
}
