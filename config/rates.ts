/** All limits on how often: docs/security/rate_limits.md lists them, and a test compares. */
import env from '#start/env'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whose requests are counted together: each of these may make so many. */
export type Counted = 'session' | 'program' | 'household' | 'item' | 'sender'

export interface Rate {
  per: readonly Counted[]
  requests: number
  windowSeconds: number
  /**
   * Counted where all processes see it before the answer is made: for what is rare and costly. All
   * else is counted by each process itself, which tells the others once a second.
   */
  isExact?: true
}

/**
 * How many requests of each class of config/access.ts are answered. Who is not signed in is counted
 * as the sender. What people could guess at is counted by tries instead, see below.
 */
export const RATES = {
  /** Pages and forms. */
  page: { per: ['session'], requests: 600, windowSeconds: MINUTE },
  /** A list with a search in its address; without one it is a page. */
  search: { per: ['session'], requests: 60, windowSeconds: MINUTE },
  /** A person or program asks for news of one bank connection. */
  sync: { per: ['item'], requests: 6, windowSeconds: HOUR, isExact: true },
  export: { per: ['household'], requests: 5, windowSeconds: HOUR, isExact: true },
  /** A list of transactions as a file. */
  list_export: { per: ['household'], requests: 30, windowSeconds: HOUR, isExact: true },
  api_read: { per: ['program', 'household'], requests: 300, windowSeconds: MINUTE },
  api_write: { per: ['program', 'household'], requests: 60, windowSeconds: MINUTE },
  /** Messages to oneself, to see that they arrive. */
  trial: { per: ['session'], requests: 10, windowSeconds: 10 * MINUTE, isExact: true },
  /** Programs that read a calendar by its secret address. */
  calendar: { per: ['sender'], requests: 60, windowSeconds: MINUTE },
  /** Banks and browsers that report by themselves, per address of ours. */
  machine: { per: ['sender'], requests: 600, windowSeconds: MINUTE },
} satisfies Record<string, Rate>

/** Makes all of RATES larger: for benchmarks, tests, and whoever serves many people from one address. */
export const rateFactor = (): number => env.get('RATE_FACTOR', 1)

/** Where all processes count: on Redis when it has an address, else in the database. */
export const countsOnRedis = () => env.get('REDIS_URL') !== undefined

/** So many tries are free within the window; each further one waits twice as long as the one before. */
export interface TryLimit {
  free: number
  windowSeconds: number
  firstWaitSeconds: number
  longestWaitSeconds: number
}

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

/** How often one account may be tried with codes (six digits, recovery codes, confirmations), per window. */
export const CODE_TRIES = [
  { tries: 5, windowSeconds: 5 * MINUTE },
  { tries: 20, windowSeconds: DAY },
] as const
