import { minorFromText } from '#core/amount_text'
import { isDay, type Day } from '#core/calendar'
import { Refusal } from '#core/refusal'
import { envelopesOf, fundingsOf, type Reader, type Wished } from '#goals/funding_form'
import type { GoalWishes } from '#goals/actions/save_goal'

/** A form of a goal, as it was sent: amounts as people type them. */
export interface GoalInput {
  name: string
  target: string
  target_on?: string
  monthly?: string
  /** By account: "50 %" is a share of it, "2,000" an amount. */
  fund?: Wished
  /** The same by envelope: `envelopeKey`. */
  envelope?: Wished
}

/** What the form wishes. @throws Refusal beside the field of what cannot be read. */
export async function readGoal(input: GoalInput, reader: Reader): Promise<GoalWishes> {
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
