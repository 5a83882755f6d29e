import { Money } from '#core/money'
import { Refusal } from '#core/refusal'

/** Far beyond any household, and so far below a bigint's end that sums stay below it too. */
const LARGEST_MINOR = 10n ** 15n

interface Typed {
  text: string
  currency: string
  locale: string
  field: string
}

/** The amount that a person typed. @throws Refusal for `field` when it cannot be read or is absurdly large. */
export function readTypedAmount({ text, currency, locale, field }: Typed): Money {
  const amount = Money.parse(text, currency, locale, field)
  if (amount.abs().minor > LARGEST_MINOR) {
    throw new Refusal(field, 'amountRange', 'This amount is too large')
  }
  return amount
}
