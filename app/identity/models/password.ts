import { channel } from 'node:diagnostics_channel'
import { hash, verify } from '@node-rs/argon2'
import { TooBusy } from '#core/http/later'

/** ASVS 5.0 appendix C: argon2id, 19 MiB, two passes. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const PARAMETERS = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`
/** No password has this hash: looking at it takes as long as looking at somebody's. */
const DECOY = `${PARAMETERS}${'A'.repeat(22)}$${'A'.repeat(43)}`
const AT_ONCE = 4
const IN_LINE = 50

/** Who listens on this channel hears of each look at a password, and nothing about it. */
export const PASSWORD_WORK = 'money-tracker:password'
const works = channel(PASSWORD_WORK)

let running = 0
const waiting: (() => void)[] = []

/** Hashing fills cores and memory: a few at a time, some wait, the rest is sent away. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else if (waiting.length < IN_LINE) await new Promise<void>((go) => waiting.push(go))
  else throw new TooBusy()
  try {
    works.publish({})
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** @throws TooBusy (503) when too many wait already. */
export const hashPassword = (password: string) => inTurn(() => hash(password, OPTIONS))

/** Whether a hash was made with other costs than today's. */
export const isOutdated = (stored: string) => !stored.startsWith(PARAMETERS)

/**
 * Takes as long for an unknown user (`stored` is null) as for a wrong password.
 * @throws TooBusy (503) when too many wait already.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(stored ?? DECOY, password))
  return right && stored !== null
}
