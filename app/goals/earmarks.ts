import { divideHalfEven } from '#core/decimal'

/** All of an account, in hundredths of a percent. */
export const WHOLE = 10_000

/** What of one account is meant for a goal: a share of it in hundredths of a percent, or an amount. */
export interface Earmark {
  id: string
  share: number | null
  amountMinor: bigint | null
}

/**
 * What each earmark holds of an account with this balance (minor units), by its id. Together they never
 * hold more than the balance: shares come first, then amounts in the order given, as far as it reaches.
 * Of a balance below zero nobody holds anything.
 */
export function heldBy(balanceMinor: bigint, earmarks: Earmark[]): Map<string, bigint> {
  const balance = balanceMinor > 0n ? balanceMinor : 0n
  const held = new Map<string, bigint>()
  let left = balance
  const take = (id: string, wished: bigint) => {
    const got = wished < left ? wished : left
    held.set(id, got)
    left -= got
  }
  for (const { id, share } of earmarks) {
    if (share !== null) take(id, divideHalfEven(balance * BigInt(share), BigInt(WHOLE)))
  }
  for (const { id, amountMinor } of earmarks) if (amountMinor !== null) take(id, amountMinor)
  return held
}
