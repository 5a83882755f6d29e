import { randomFillSync, randomInt } from 'node:crypto'
import { v7, validate } from 'uuid'
import { now } from '#core/clock'

/** The counter of version 7 has 32 bits; starting in the lower half leaves room to count up. */
const START_BELOW = 0x8000_0000
const LARGEST_SEQUENCE = 0xffff_ffff

/** Drawn for many ids at once: each draw costs more than the id. */
const drawn = new Uint8Array(16 * 512)
let used = drawn.length

let lastInstant = -Infinity
let sequence = 0

/**
 * A new id that sorts after every id this process made before, even when the clock stands still or
 * is set back; so rows are stored in the order of their making.
 */
export function uuidv7(): string {
  const instant = now().getTime()
  if (instant > lastInstant || sequence === LARGEST_SEQUENCE) {
    lastInstant = Math.max(instant, lastInstant + 1)
    sequence = randomInt(START_BELOW)
  } else {
    sequence += 1
  }
  return v7({ msecs: lastInstant, seq: sequence, random: randomBytes() })
}

function randomBytes(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  return drawn.slice(used, (used += 16))
}

/** Whether the text is a UUID of any version, as PostgreSQL prints it: lower case, with dashes. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && validate(text) && text === text.toLowerCase()
}
