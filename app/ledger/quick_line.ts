import { readAmountText } from '#core/amount_text'
import { parseDay } from '#core/day_text'
import type { Day } from '#core/calendar'

/** What one line says: "18.50 lunch @visa #work yesterday". What it does not say is null. */
export interface QuickLine {
  /** With "in" or "out" before it, where that was typed. */
  amount: string | null
  payee: string
  /** The beginning of an account's name, without its mark. */
  account: string | null
  tags: string[]
  day: Day | null
}

interface Reading {
  locale: string
  today: Day
  /** What amounts without a mark are in. */
  currency: string
}

/** Reads words in any order: the first amount counts; numbers after it belong to the name. */
export function readQuickLine(text: string, { locale, today, currency }: Reading): QuickLine {
  const line: QuickLine = { amount: null, payee: '', account: null, tags: [], day: null }
  const rest: string[] = []
  let direction = ''
  for (const word of text.trim().split(/\s+/)) {
    const day = line.day === null && looksLikeDay(word) ? parseDay(word, { locale, today }) : null
    if (/^@./.test(word)) line.account = word.slice(1)
    else if (/^#./.test(word)) line.tags.push(word.slice(1))
    else if (day) line.day = day
    else if (line.amount === null && /^(in|out)$/i.test(word)) direction = `${word} `
    else if (line.amount === null && /\d/.test(word) && readAmountText(word, currency, locale).ok) {
      line.amount = direction + word
    } else rest.push(word)
  }
  return { ...line, payee: rest.join(' ').slice(0, 200) }
}

/** A bare number is an amount; a day has a word, a slash, or all of its parts. */
const looksLikeDay = (word: string) =>
  /^\p{L}+$/u.test(word) ||
  /^\d{1,2}\/\d{1,2}(\/\d{2,4})?$/.test(word) ||
  /^\d{4}-\d{2}-\d{2}$/.test(word)
