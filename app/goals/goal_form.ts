import { minorFromText, typedAmount } from '#core/amount_text'
import { isDay, type Day } from '#core/calendar'
import { Refusal } from '#core/refusal'
import { earmarkText, envelopesOf, fundingsOf, type Reader } from '#goals/funding_form'
import { envelopeKey } from '#goals/queries/goal_fundings'
import type { Infer } from '@vinejs/vine/types'
import type { GoalState } from '#goals/queries/goal_list'
import type { goalValidator } from '#goals/validators/goal_validator'
import type { GoalWishes } from '#goals/actions/save_goal'

type Input = Infer<typeof goalValidator>

/** What the form wishes. @throws Refusal beside the field of what cannot be read. */
export async function goalWishes(input: Input, reader: Reader): Promise<GoalWishes> {
  const { currency, locale } = reader
  const positive = (text: string, field: string) => {
    const minor = minorFromText(text, currency, locale, field)
    if (minor <= 0n) throw new Refusal(field, 'goalAmount', 'Enter an amount above zero.')
    return minor
  }
  return {
    name: input.name,
    targetMinor: positive(input.target, 'target'),
    targetOn: input.target_on ? dayOf(input.target_on) : null,
    monthlyMinor: input.monthly ? positive(input.monthly, 'monthly') : null,
    fundings: await fundingsOf(input.fund ?? {}, reader),
    envelopes: await envelopesOf(input.envelope ?? {}, reader),
  }
}

function dayOf(text: string): Day {
  if (isDay(text) && text >= '1970-01-01' && text <= '2199-12-31') return text
  throw new Refusal('target_on', 'goalDay', 'Enter a day like 2027-06-30.')
}

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
