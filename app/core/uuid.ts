import { randomInt } from 'node:crypto'
import { v7, validate } from 'uuid'
import { now } from '#core/clock'

/** The counter of version 7 has 32 bits; starting in the lower half leaves room to count up. */
const START_BELOW = 0x8000_0000
const LARGEST_SEQUENCE = 0xffff_ffff

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
  return v7({ msecs: lastInstant, seq: sequence })
}

/** Whether the text is a UUID of any version, as PostgreSQL prints it: lower case, with dashes. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && validate(text) && text === text.toLowerCase()
}
