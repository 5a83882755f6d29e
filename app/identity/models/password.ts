import { hash, verify } from '@node-rs/argon2'
import { TooBusy } from '#core/http/later'

/** ASVS 5.0 appendix C: argon2id, 19 MiB, two passes. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const PARAMETERS = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`
const AT_ONCE = 4
const IN_LINE = 50

let running = 0
const waiting: (() => void)[] = []

/** Hashing fills cores and memory: a few at a time, some wait, the rest is sent away. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else if (waiting.length < IN_LINE) await new Promise<void>((go) => waiting.push(go))
  else throw new TooBusy()
  try {
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

let decoy: Promise<string> | undefined

/**
 * Takes as long for an unknown user (`stored` is null) as for a wrong password.
 * @throws TooBusy (503) when too many wait already.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (decoy ??= hash('nobody has this password', OPTIONS)))
  const right = await inTurn(() => verify(against, password))
  return right && stored !== null
}
