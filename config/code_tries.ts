/** How often one account may be tried with codes (six digits, recovery codes, confirmations), per window. */
export const CODE_TRIES = [
  { requests: 5, duration: '5 minutes' },
  { requests: 20, duration: '1 day' },
] as const
