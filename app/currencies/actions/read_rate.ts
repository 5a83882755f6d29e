import { plainText, readUnsigned } from '#core/number_format'
import { Refusal } from '#core/refusal'

const RATE = /^\d{1,9}(?:\.\d{1,12})?$/

/** The rate that a person typed, as an exact decimal. @throws Refusal `rate` when it is none. */
export function readRate(text: string, locale: string): string {
  const read = readUnsigned(plainText(text), locale)
  if (read === null || !RATE.test(read) || !/[1-9]/.test(read))
    throw new Refusal('rate', 'rate', 'Write how many it is, as a number such as 1.0547.')
  return read
}
