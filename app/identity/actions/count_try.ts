import { createHash } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import { TRIES, type TryLimit } from '#config/rates'
import { CannotCount, TooManyTries } from '#core/http/later'

/** Never the limit itself: the store only counts, `gate` says no. */
const COUNT_ONLY = 1_000_000_000

/** No address of a person lies open in the store, and every key has the same length. */
const keyOf = (kind: string, subject: string) =>
  `${kind}:${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`

/**
 * Counts a try before it is checked, so that parallel guesses count too. The first ones are free;
 * then each has to wait twice as long as the one before.
 * @throws TooManyTries (429) while the wait runs, CannotCount (503)
 */
export async function countTry(kind: keyof typeof TRIES, subject: string): Promise<void> {
  const { free, windowSeconds, firstWaitSeconds, longestWaitSeconds }: TryLimit = TRIES[kind]
  const key = keyOf(kind, subject)
  const counter = limiter.use({ requests: COUNT_ONLY, duration: windowSeconds })
  await orClosed(async () => {
    const { consumed } = await counter.increment(`tries:${key}`)
    if (consumed < free) return
    const wait = Math.min(firstWaitSeconds * 2 ** (consumed - free), longestWaitSeconds)
    await limiter.use({ requests: 1, duration: wait }).consume(`wait:${key}`)
  })
}

/**
 * What is counted in the store. @throws TooManyTries (429) beyond a limit, CannotCount (503) when the
 * store does not answer: guesses that nobody counts must not be let through.
 */
export async function orClosed<T>(count: () => Promise<T>): Promise<T> {
  try {
    return await count()
  } catch (error) {
    if (error instanceof errors.E_TOO_MANY_REQUESTS)
      throw new TooManyTries(error.response.availableIn)
    logger.error({ err: error }, 'tries cannot be counted: nobody can sign in')
    throw new CannotCount()
  }
}

/** A success wipes the slate. */
export async function forgetTries(kind: keyof typeof TRIES, subject: string): Promise<void> {
  const key = keyOf(kind, subject)
  const any = limiter.use({ requests: COUNT_ONLY, duration: TRIES[kind].windowSeconds })
  await any.delete(`tries:${key}`)
  await any.delete(`wait:${key}`)
}

/** The part of an address that one sender has: all of IPv4, the first half of IPv6. */
export function senderOf(ip: string): string {
  const [head, tail] = ip.split('::')
  if (!ip.includes(':')) return ip
  const first = head.split(':')
  const filled = tail === undefined ? first : [...first, ...Array<string>(8).fill('0')]
  return filled.slice(0, 4).join(':')
}
