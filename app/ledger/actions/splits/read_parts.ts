import { minorFromFormula } from '#core/amount_formula'
import { magnitude } from '#core/decimal'
import { Refusal } from '#core/refusal'

/** A part of a transaction as a form sends it. */
export interface TypedPart {
  /** Of the line, where it is there already. */
  id: string | null
  /** As typed: an amount, a sum, or a percentage; empty for whatever the others leave. */
  amount: string
  categoryId: string | null
  note: string | null
  /** Names, of which those that are not there yet are made; null where nothing was said: then tags stay. */
  tags: string[] | null
}

export interface Part extends Omit<TypedPart, 'amount'> {
  /** With the transaction's sign: positive into the account. */
  amountMinor: bigint
}

interface Whole {
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
  locale: string
}

/** Far beyond any household. */
const LARGEST_MINOR = 10n ** 15n
export const MOST_PARTS = 20

export const isBlank = ({ id, amount, categoryId, note, tags }: TypedPart) =>
  !id && !amount.trim() && !categoryId && !note && !tags?.length

/**
 * The amounts as typed, positive for what goes the transaction's way; null for the one that takes
 * the rest. @throws Refusal `lines.N.amount` for an amount that cannot be read, is zero, or a second rest.
 */
export function typedSizes(parts: TypedPart[], whole: Whole): (bigint | null)[] {
  let hasRest = false
  return parts.map((part, index) => {
    const field = `lines.${index}.amount`
    if (part.amount.trim() === '') {
      if (hasRest) throw new Refusal(field, 'second_rest', 'Only one part can take the rest.')
      hasRest = true
      return null
    }
    const { currency, locale } = whole
    const wholeMinor = magnitude(whole.amountMinor)
    const size = minorFromFormula({ text: part.amount, currency, locale, field, wholeMinor })
    if (size === 0n) throw new Refusal(field, 'part_zero', 'A part of 0 is none.')
    if (magnitude(size) > LARGEST_MINOR) {
      throw new Refusal(field, 'amountRange', 'This amount is too large')
    }
    return size
  })
}

/** What the typed amounts leave of the whole; negative where they are too much. */
export const restOf = (sizes: (bigint | null)[], { amountMinor }: Pick<Whole, 'amountMinor'>) =>
  sizes.reduce<bigint>((rest, size) => rest - (size ?? 0n), magnitude(amountMinor))

/**
 * The parts that a form asks for. They add up to the transaction: the part without an amount takes
 * what the others leave. Rows in which nothing stands are left out.
 * @throws Refusal `lines` (`left` or `over`, meta.sum and meta.rest in minor units) when nothing takes
 * a rest, else for the amount that is wrong.
 */
export function readParts(typed: TypedPart[], whole: Whole): Part[] {
  const parts = typed.filter((part) => !isBlank(part))
  if (parts.length < 2) throw new Refusal('lines.0.amount', 'required', 'Enter an amount')
  const sizes = typedSizes(parts, whole)
  const rest = restOf(sizes, whole)
  const takesRest = sizes.indexOf(null)
  const size = magnitude(whole.amountMinor)
  const { currency } = whole
  if (rest !== 0n && takesRest < 0) {
    const meta = { sum: size - rest, rest: magnitude(rest), currency }
    throw new Refusal('lines', rest > 0n ? 'left' : 'over', 'The parts do not add up.', meta)
  }
  if (rest === 0n && takesRest >= 0) {
    throw new Refusal(`lines.${takesRest}.amount`, 'no_rest', 'Nothing is left for this part.')
  }
  const sign = whole.amountMinor < 0n ? -1n : 1n
  return parts.map(({ id, categoryId, note, tags }, index) => {
    return { id, categoryId, note, tags, amountMinor: sign * (sizes[index] ?? rest) }
  })
}
