import type { SealingKey } from '#core/sealing/sealing_key'

/** So long a key is used without looking whether it is still the one, or there at all. */
export const LIFE_MS = 60_000
const MOST = 5000

interface Held {
  key: SealingKey
  until: number
}

/** Opened keys in memory: few queries for many values, and not for long. */
export class KeyCache {
  readonly #held = new Map<string, Held>()

  constructor(private readonly elapsedMs = () => performance.now()) {}

  get(name: string): SealingKey | null {
    const held = this.#held.get(name)
    if (!held) return null
    if (held.until > this.elapsedMs()) return held.key
    this.#held.delete(name)
    return null
  }

  set(name: string, key: SealingKey): void {
    this.#held.delete(name)
    this.#held.set(name, { key, until: this.elapsedMs() + LIFE_MS })
    if (this.#held.size > MOST) this.#held.delete(this.#held.keys().next().value!)
  }

  /** Forgets the keys whose names begin so; without, all of them. */
  forget(beginning = ''): void {
    for (const name of this.#held.keys()) if (name.startsWith(beginning)) this.#held.delete(name)
  }

  get size(): number {
    return this.#held.size
  }
}
