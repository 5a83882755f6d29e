import { minorFromText } from '#core/amount_text'
import { readDecimal, rescale } from '#core/decimal'
import { Refusal } from '#core/refusal'
import { ratePercent, RATE_SCALE } from '#goals/queries/debts'
import type { TermsWishes } from '#goals/actions/save_debt_plan'

/** The highest rate in percent a year that a plan takes. */
const HIGHEST = 200n * 10n ** BigInt(RATE_SCALE)

const LAST_PLACE = 500

/** A form of a debt, as it was sent; what is left out goes by the bank's word. */
interface TermsInput {
  rate?: string
  minimum?: string
  place?: string
  is_left_out?: boolean
}

/** @throws Refusal `rate`, `minimum`, `place` of what cannot be read. */
export function readDebtTerms(
  input: TermsInput,
  { currency, locale }: { currency: string; locale: string }
): TermsWishes {
  const minimumMinor = input.minimum
    ? minorFromText(input.minimum, currency, locale, 'minimum')
    : null
  if (minimumMinor !== null && minimumMinor < 0n)
    throw new Refusal('minimum', 'goalAmount', 'Enter an amount above zero.')
  return {
    rate: input.rate ? rateOf(input.rate) : null,
    minimumMinor,
    place: input.place ? placeOf(input.place) : null,
    isLeftOut: input.is_left_out ?? false,
  }
}

/** "19,99 %" as people write it. @throws Refusal `rate`. */
function rateOf(text: string): string {
  const written = text.replace('%', '').trim().replace(',', '.')
  const decimal = readDecimal(written)
  const rate = decimal ? rescale(decimal, RATE_SCALE) : null
  if (rate === null || rate < 0n || rate > HIGHEST)
    throw new Refusal('rate', 'debtRate', 'Enter percent a year between 0 and 200, such as 19.99.')
  return ratePercent(rate)
}

/** @throws Refusal `place`. */
function placeOf(text: string): number {
  const place = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (place >= 1 && place <= LAST_PLACE) return place
  throw new Refusal('place', 'debtPlace', 'Enter a place between 1 and 500.')
}
