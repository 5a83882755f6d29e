import { minorFromText } from '#core/amount_text'
import { isDay, type Day } from '#core/calendar'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { LARGEST_PLAN } from '#budgets/actions/write_moves'
import type { BudgetWishes } from '#budgets/actions/save_budget'
import type { Carry } from '#budgets/carrying'
import type { Mode } from '#budgets/models/budget'
import type { PeriodKind, PeriodRule } from '#budgets/periods'

export { PERIOD_KINDS } from '#budgets/periods'

/** A form of a budget, as it was sent. */
export interface BudgetInput {
  name: string
  mode: Mode
  carry: Carry
  counts_pending?: boolean
  /** As people type it; empty is nothing. */
  opening?: string
  period_kind: PeriodKind
  period_day?: number
  period_anchor_on?: string
  is_shared?: boolean
}

interface Reader {
  currency: string
  locale: string
  today: Day
}

/** What the form wishes. @throws Refusal of `opening`, `period_anchor_on` for what cannot be read. */
export function readBudget(input: BudgetInput, { currency, locale, today }: Reader): BudgetWishes {
  const opening = input.opening ? minorFromText(input.opening, currency, locale, 'opening') : 0n
  if (magnitude(opening) > LARGEST_PLAN)
    throw new Refusal('opening', 'amountRange', 'This amount is too large')
  return {
    name: input.name,
    mode: input.mode,
    carry: input.carry,
    countsPending: input.counts_pending ?? false,
    openingMinor: opening,
    rule: ruleOf(input, today),
    isShared: input.is_shared ?? false,
  }
}

function ruleOf(
  { period_kind: kind, period_day: day, period_anchor_on: anchor }: BudgetInput,
  today: Day
): PeriodRule {
  if (kind === 'last_working_day') return { kind }
  if (kind === 'month' || kind === 'pay_day') return { kind, day: day ?? 1 }
  if (!anchor) return { kind, anchor: today }
  if (!isDay(anchor) || anchor < '1970-01-01' || anchor > '2099-12-31')
    throw new Refusal('period_anchor_on', 'date', 'Enter a day like 2026-11-22.')
  return { kind, anchor }
}
