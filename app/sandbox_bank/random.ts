/**
 * xoshiro128** (Blackman and Vigna), seeded by a SHA-256. Only integer and exact floating point operations are
 * used, no logarithms or cosines, so that every machine draws the same numbers.
 */
import { createHash } from 'node:crypto'

const rotateLeft = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits))

/** Quantiles of a log-normal with median 1 (sigma 0.45 and 0.8), in thousandths, by probability. */
const PROBABILITIES = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1]
const NARROW = [300, 397, 477, 562, 685, 790, 892, 1000, 1121, 1266, 1461, 1781, 2097, 2520, 3300]
const WIDE = [120, 193, 268, 359, 510, 658, 817, 1000, 1224, 1521, 1961, 2789, 3729, 5172, 7400]

export class Random {
  readonly #state: Int32Array

  constructor(...seed: string[]) {
    const digest = createHash('sha256').update(seed.join('|')).digest()
    this.#state = Int32Array.from([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)))
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const state = this.#state
    const result = Math.imul(rotateLeft(Math.imul(state[1], 5), 7), 9) >>> 0
    const shifted = state[1] << 9
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotateLeft(state[3], 11)
    return result
  }

  /** From 0 (included) to 1 (not included). */
  fraction(): number {
    return this.next() / 4294967296
  }

  /** A whole number between both ends, ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<T>(values: readonly T[]): T {
    return values[this.between(0, values.length - 1)]
  }

  /** How often something happens on one day when it happens `perWeek` times a week (two trials, so twins occur). */
  timesToday(perWeek: number): number {
    const probability = perWeek / 14
    return Number(this.chance(probability)) + Number(this.chance(probability))
  }

  /** A log-normal amount around a median, in the unit of the median. */
  around(median: number, spread: 'narrow' | 'wide' = 'narrow'): number {
    const table = spread === 'narrow' ? NARROW : WIDE
    const drawn = this.fraction()
    const above = PROBABILITIES.findIndex((probability) => probability > drawn)
    const width = PROBABILITIES[above] - PROBABILITIES[above - 1]
    const part = (drawn - PROBABILITIES[above - 1]) / width
    const permille = table[above - 1] + (table[above] - table[above - 1]) * part
    return Math.max(1, Math.floor((median * permille) / 1000))
  }
}
