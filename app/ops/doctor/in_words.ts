import type { Examined } from './examine.js'

const MARKS = { well: '✔', look: '!', broken: '✖' }

/** A line or two for a terminal. */
export const inWords = ({ name, state, says, next }: Examined) => [
  `${MARKS[state]} ${name.padEnd(10)} ${says}`,
  ...(next ? [`  ${' '.repeat(10)} Next: ${next}`] : []),
]
