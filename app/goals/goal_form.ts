import { typedAmount } from '#core/amount_text'
import { earmarkText } from '#goals/funding_form'
import { envelopeKey } from '#goals/queries/goal_fundings'
import type { Day } from '#core/calendar'
import type { GoalState } from '#goals/queries/goal_list'

interface Change {
  target: string | null
  monthly: string | null
  target_on: string | null
}

/** The goal with a change that an address offers. */
export const wishedChange = (goal: GoalState, wish: Change): GoalState => ({
  ...goal,
  targetMinor: wish.target ? BigInt(wish.target) : goal.targetMinor,
  monthlyMinor: wish.monthly ? BigInt(wish.monthly) : goal.monthlyMinor,
  targetOn: (wish.target_on as Day | null) ?? goal.targetOn,
})

/** As the fields hold them. */
export function initialGoal(goal: GoalState, locale: string) {
  const typed = (minor: bigint) => typedAmount(minor, goal.currency, locale)
  return {
    name: goal.name,
    target: typed(goal.targetMinor),
    targetOn: goal.targetOn ?? '',
    monthly: goal.monthlyMinor === null ? '' : typed(goal.monthlyMinor),
    fund: Object.fromEntries(
      goal.fundings.map((each) => [each.accountId, earmarkText(each, { typed, locale })])
    ),
    envelope: Object.fromEntries(
      goal.envelopes.map((each) => [
        envelopeKey(each.envelope),
        earmarkText(each, { typed, locale }),
      ])
    ),
  }
}
