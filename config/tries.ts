/** So many tries are free within the window; each further one waits twice as long as the one before. */
export interface TryLimit {
  free: number
  windowSeconds: number
  firstWaitSeconds: number
  longestWaitSeconds: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const guessing = { windowSeconds: DAY, firstWaitSeconds: MINUTE, longestWaitSeconds: HOUR / 4 }

/** How often people may try what others might guess or abuse. */
export const TRIES = {
  /** Signing in to one account from one sender, or from one device that is known to the account. */
  sign_in: { free: 5, ...guessing },
  /** Signing in to one account from devices that it does not know, whoever sends it. */
  strangers: { ...guessing, free: 100, windowSeconds: HOUR },
  /** Signing in, up or over from one sender, whatever the account. */
  sender: { free: 20, windowSeconds: 10 * MINUTE, firstWaitSeconds: 30, longestWaitSeconds: 600 },
  /** Asking what a passkey is to sign, from one sender. */
  passkey: { free: 60, windowSeconds: 10 * MINUTE, firstWaitSeconds: 30, longestWaitSeconds: 600 },
  /** The password of somebody who is signed in already, asked for again. */
  password: { free: 5, ...guessing },
  /** Reports of browsers, which nobody has to read twice. */
  reports: { free: 60, windowSeconds: HOUR, firstWaitSeconds: MINUTE, longestWaitSeconds: HOUR },
  /** Mail to one address: nobody's mailbox is filled from here. */
  mail: { free: 4, windowSeconds: HOUR, firstWaitSeconds: 5 * MINUTE, longestWaitSeconds: HOUR },
} satisfies Record<string, TryLimit>
