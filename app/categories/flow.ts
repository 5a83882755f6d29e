/**
 * How reports count a line: `income` and `spend` are the household's in and out; the others move
 * money that stays the household's own, and `excluded` is what somebody wants to see in no report.
 */
export const FLOWS = [
  'income',
  'spend',
  'transfer',
  'debt_payment',
  'investment',
  'excluded',
] as const
export type Flow = (typeof FLOWS)[number]

/** A line without a category counts by its sign: positive is money in. */
export const flowWithoutCategory = (amountMinor: bigint): Flow =>
  amountMinor > 0n ? 'income' : 'spend'
