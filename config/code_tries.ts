/** How often one account may be tried with codes (six digits, recovery codes, confirmations), per window. */
export const CODE_TRIES = [
  { tries: 5, windowSeconds: 5 * 60 },
  { tries: 20, windowSeconds: 24 * 60 * 60 },
] as const
