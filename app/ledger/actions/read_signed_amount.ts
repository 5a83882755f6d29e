import { readTypedAmount } from '#accounts/actions/read_typed_amount'
import type { Money } from '#core/money'

interface Typed {
  amount: string
  currency: string
  locale: string
  direction: 'in' | 'out'
}

/**
 * The amount with its sign: what was typed with it decides ("in 20", "-5", "12.00 CR"); a bare
 * number goes the way the form says. @throws Refusal `amount`
 */
export function readSignedAmount({ amount, currency, locale, direction }: Typed): Money {
  const [, word, text] = /^(?:(in|out)\s)?(.*)$/is.exec(amount.trim())!
  const read = readTypedAmount({ text, currency, locale, field: 'amount' })
  if (word) return word.toLowerCase() === 'in' ? read.abs() : read.abs().negated()
  const isSigned = read.isNegative || /^\s*\+|\+\s*$|CR\.?\s*$/i.test(text)
  if (isSigned || direction === 'in') return read
  return read.negated()
}
