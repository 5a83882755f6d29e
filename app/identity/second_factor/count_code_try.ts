import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'
import { CODE_TRIES } from '#config/code_tries'
import { TooManyTries } from '#core/http/later'

const counters = (userId: string) =>
  CODE_TRIES.map(({ tries, windowSeconds }) => ({
    counter: limiter.use({ requests: tries, duration: windowSeconds }),
    key: `codes:${windowSeconds}:${userId}`,
  }))

/**
 * Counts a try of a code before it is checked, whoever sends it from wherever: six digits can be guessed.
 * @throws TooManyTries (429) beyond the limit.
 */
export async function countCodeTry(userId: string): Promise<void> {
  try {
    for (const { counter, key } of counters(userId)) await counter.consume(key)
  } catch (error) {
    if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
    throw new TooManyTries(error.response.availableIn)
  }
}

/** A code that was right does not count as a try. */
export async function forgetCodeTry(userId: string): Promise<void> {
  for (const { counter, key } of counters(userId)) await counter.decrement(key)
}
