import vine from '@vinejs/vine'
import { wished } from '#core/http/fields'

const LONGEST = 100

/** What is typed to jump, and whether to go at once; what is none counts as not said. */
export const jumpValidator = vine.create({
  q: wished((text) => text.length <= LONGEST && !/\p{Cc}/u.test(text)),
  go: wished((text) => text === '1'),
})
