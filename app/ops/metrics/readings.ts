import { Gauge, type Registry } from 'prom-client'
import { keptFor } from './kept.js'

const SLOWEST_MS = 5000

/**
 * Gauges that are read from elsewhere when somebody asks. Read once for all of them, kept for some
 * seconds, and given up after five: what cannot be read is left out, and said to be so.
 */
export class Readings {
  readonly #failed: Gauge

  constructor(private registry: Registry) {
    this.#failed = new Gauge({
      name: 'money_tracker_reading_failed',
      help: '1 where the numbers of a source could not be read and so are left out',
      labelNames: ['source'],
      registers: [registry],
    })
  }

  /** `read` is asked at most once in `ms`; `gauges` say what is told of its answer, by name. */
  add<T>(source: string, ms: number, read: () => Promise<T>, gauges: Record<string, Told<T>>) {
    const kept = keptFor(ms, () => this.#tried(source, read))
    for (const [name, { help, label, values }] of Object.entries(gauges))
      new Gauge({
        name: `money_tracker_${name}`,
        help,
        labelNames: label ?? [],
        registers: [this.registry],
        async collect() {
          const answer = await kept()
          this.reset()
          if (label === undefined) this.remove()
          for (const [labels, value] of answer ? values(answer.read) : []) this.set(labels, value)
        },
      })
  }

  async #tried<T>(source: string, read: () => Promise<T>): Promise<{ read: T } | null> {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error('too slow')), SLOWEST_MS)
    try {
      const answer = await Promise.race([read(), promise])
      this.#failed.set({ source }, 0)
      return { read: answer }
    } catch {
      this.#failed.set({ source }, 1)
      return null
    } finally {
      clearTimeout(timer)
    }
  }
}

export type Values = [Record<string, string>, number][]

interface Told<T> {
  help: string
  label?: string[]
  values: (answer: T) => Values
}

/** A gauge without labels. */
export const one = <T>(help: string, value: (answer: T) => number): Told<T> => ({
  help,
  values: (answer) => [[{}, value(answer)]],
})

/** A gauge with a number for each of what a label may say. */
export const each = <T>(
  help: string,
  label: string,
  values: (answer: T) => Record<string, number>
): Told<T> => ({
  help,
  label: [label],
  values: (answer) =>
    Object.entries(values(answer)).map(([word, value]) => [{ [label]: word }, value]),
})
