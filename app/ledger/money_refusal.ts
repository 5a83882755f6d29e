import { formatMoney } from '#core/formatting'
import { Money } from '#core/money'
import { Refusal } from '#core/refusal'

/** Where a refusal names amounts, they stand in its sentence as the reader writes them. */
const NAMES = { sum: 'sum', rest: 'rest', leftMinor: 'left' } as const

/** Runs work whose refusals name amounts in minor units of `meta.currency`. */
export async function withAmountsInWords<T>(locale: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const message of error.messages) {
      const { currency } = message.meta ?? {}
      if (typeof currency !== 'string') continue
      for (const [name, word] of Object.entries(NAMES)) {
        const minor = message.meta![name]
        if (typeof minor !== 'bigint') continue
        message.meta![word] = formatMoney(new Money(minor, currency), { locale }).text
        if (word !== name) delete message.meta![name]
      }
    }
    throw error
  }
}
