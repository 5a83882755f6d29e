import limiter from '@adonisjs/limiter/services/main'
import { CODE_TRIES } from '#config/rates'
import { orClosed } from '#identity/actions/count_try'

const counters = (userId: string) =>
  CODE_TRIES.map(({ tries, windowSeconds }) => ({
    counter: limiter.use({ requests: tries, duration: windowSeconds }),
    key: `codes:${windowSeconds}:${userId}`,
  }))

/**
 * Counts a try of a code before it is checked, whoever sends it from wherever: six digits can be guessed.
 * @throws TooManyTries (429) beyond the limit, CannotCount (503)
 */
export async function countCodeTry(userId: string): Promise<void> {
  await orClosed(async () => {
    for (const { counter, key } of counters(userId)) await counter.consume(key)
  })
}

/** A code that was right does not count as a try. */
export async function forgetCodeTry(userId: string): Promise<void> {
  for (const { counter, key } of counters(userId)) await counter.decrement(key)
}
