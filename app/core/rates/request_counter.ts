import { AsyncResource } from 'node:async_hooks'
import { now } from '#core/clock'
import type { Count, CountStore, Total } from '#core/rates/count_store'

export interface Limit {
  key: string
  most: number
  windowSeconds: number
}

interface Window {
  /** What the store said last, with all that was told it. */
  known: number
  /** What the store does not know of yet. */
  untold: number
  /** So much of it that it is worth telling. */
  worthTelling: number
  endsAt: number
  windowSeconds: number
}

interface Options {
  store: CountStore
  /** The store does not answer; counting goes on within this process. */
  failed: (error: unknown) => void
  tellEveryMs?: number
}

const TELL_EVERY_MS = 1000
/** Who uses little of a limit is nothing that other processes need to know. */
const WORTH_TELLING = 1 / 20
/** Keys at a time: somebody with many addresses must not fill the memory. */
const MOST_KEYS = 50_000

/**
 * Counts requests without asking anybody: each process counts for itself, tells the store once a
 * second in one statement whose count has grown by a twentieth of the limit, and hears what all
 * counted. So a page costs no trip to the database, ordinary use none at all, and a limit can be
 * passed by a twentieth and a second's requests of each other process.
 */
export class RequestCounter {
  #windows = new Map<string, Window>()
  #timer?: NodeJS.Timeout
  #isTelling = false
  /** What is told belongs to no request, though one of them sets the clock. */
  #outside = new AsyncResource('RequestCounter')

  constructor(private options: Options) {}

  /** Counts one request. Answers in how many seconds it may come again, or 0 when it may pass. */
  count(limit: Limit): number {
    const window = this.#windowOf(limit)
    // Who was told to wait is not counted: waiting is worth it.
    if (window.known + window.untold >= limit.most) return secondsUntil(window.endsAt)
    window.untold++
    this.#tellSoon()
    return 0
  }

  /** The same, but the store is asked first: for what is rare. Without the store this process decides. */
  async countExactly(limit: Limit): Promise<number> {
    const { key, most, windowSeconds } = limit
    const window = this.#windowOf(limit)
    if (window.known + window.untold >= most) return secondsUntil(window.endsAt)
    try {
      const total = (await this.options.store.add([{ key, by: 1, windowSeconds }])).get(key)!
      this.#heard(window, total)
      return total.total > most ? secondsUntil(window.endsAt) : 0
    } catch (error) {
      this.options.failed(error)
      return this.count(limit)
    }
  }

  /** How many more may pass, and for how many seconds that holds. */
  left({ key, most, windowSeconds }: Limit): { requests: number; seconds: number } {
    const window = this.#windows.get(key)
    if (!window || window.endsAt <= now().getTime())
      return { requests: most, seconds: windowSeconds }
    const requests = Math.max(0, most - window.known - window.untold)
    return { requests, seconds: secondsUntil(window.endsAt) }
  }

  /** Tells the store what it does not know of, and hears what others counted. */
  async tell(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isTelling) return this.#tellSoon()
    const counts = this.#takeUntold()
    if (counts.length === 0) return
    this.#isTelling = true
    try {
      const totals = await this.options.store.add(counts)
      for (const { key } of counts) {
        const window = this.#windows.get(key)
        if (window) this.#heard(window, totals.get(key)!)
      }
    } catch (error) {
      this.options.failed(error)
    } finally {
      this.#isTelling = false
    }
  }

  /** Begins anew, for tests. */
  forget() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#windows.clear()
  }

  /** What nobody else knows of yet; windows that are over are forgotten on the way. */
  #takeUntold(): Count[] {
    const time = now().getTime()
    const counts: Count[] = []
    for (const [key, window] of this.#windows) {
      if (window.endsAt <= time) this.#windows.delete(key)
      if (window.endsAt <= time || window.untold < window.worthTelling) continue
      counts.push({ key, by: window.untold, windowSeconds: window.windowSeconds })
      window.known += window.untold
      window.untold = 0
    }
    return counts
  }

  #heard(window: Window, { total, endsInMs }: Total) {
    window.known = total
    window.endsAt = now().getTime() + endsInMs
  }

  #windowOf({ key, most, windowSeconds }: Limit): Window {
    const found = this.#windows.get(key)
    const time = now().getTime()
    if (found && found.endsAt > time) return found
    if (this.#windows.size >= MOST_KEYS) this.#windows.delete(this.#windows.keys().next().value!)
    const window = {
      known: 0,
      untold: 0,
      worthTelling: Math.max(1, most * WORTH_TELLING),
      endsAt: time + windowSeconds * 1000,
      windowSeconds,
    }
    this.#windows.set(key, window)
    return window
  }

  #tellSoon() {
    const { tellEveryMs = TELL_EVERY_MS } = this.options
    this.#timer ??= this.#outside.runInAsyncScope(() =>
      setTimeout(() => void this.tell(), tellEveryMs).unref()
    )
  }
}

const secondsUntil = (moment: number) => Math.max(1, Math.ceil((moment - now().getTime()) / 1000))
