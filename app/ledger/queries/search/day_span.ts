import { parseDay } from '#core/day_text'
import {
  addDays,
  addMonths,
  dayFrom,
  firstDay,
  isDay,
  isMonth,
  lastDay,
  monthOf,
  weekday,
  type Day,
  type Month,
} from '#core/calendar'

/** A time in days. What is relative stays so: a saved search means another time tomorrow. */
export type DaySpan =
  | { kind: 'period'; period: Period }
  /** Both ends included; null is open. */
  | { kind: 'range'; from: Period | null; to: Period | null }
  /** The last so many days, weeks, months or years until today: "-30d". */
  | { kind: 'ago'; count: number; unit: Unit }
  | { kind: 'word'; word: Word }

/** A day, a month "2026-11" or a year "2026". */
export type Period = Day | Month | `${number}`

export type Unit = 'd' | 'w' | 'm' | 'y'

export const WORDS = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const
export type Word = (typeof WORDS)[number]

export interface Days {
  from: Day
  to: Day
}

const EARLIEST: Day = '0001-01-01'
const LATEST: Day = '9999-12-31'

/** Reads "2026-11", "-30d", "22/11", "2026-01..2026-03" or "last-month"; null for anything else. */
export function readDaySpan(text: string, reader: { locale: string; today: Day }): DaySpan | null {
  const plain = text.normalize('NFKC').toLowerCase()
  const word = WORDS.find((known) => known === plain)
  if (word) return { kind: 'word', word }
  const [, digits, unit] = /^[-−]?(\d{1,5})([dwmy])$/.exec(plain) ?? []
  if (digits) return { kind: 'ago', count: Number(digits), unit: unit as Unit }
  if (plain.includes('..')) return readRange(plain, reader)
  const period = readPeriod(plain, reader)
  return period && { kind: 'period', period }
}

function readRange(text: string, reader: { locale: string; today: Day }): DaySpan | null {
  const ends = text.split('..')
  const [from, to] = ends.map((end) => (end === '' ? '' : readPeriod(end, reader)))
  if (ends.length !== 2 || from === null || to === null || from + to === '') return null
  if (from === '' || to === '') return { kind: 'range', from: from || null, to: to || null }
  const isTurned = daysOf(to).from < daysOf(from).from
  return { kind: 'range', from: isTurned ? to : from, to: isTurned ? from : to }
}

function readPeriod(text: string, reader: { locale: string; today: Day }): Period | null {
  if (isDay(text) || isMonth(text)) return text
  if (/^\d{4}$/.test(text)) return dayFrom(Number(text), 1, 1) ? (text as Period) : null
  // "+3" and "-3" are days from now, which would not mean the same tomorrow; "today" is a word of ours.
  return /^[-+−]|^\d+$/.test(text) ? null : parseDay(text, reader)
}

/** The text that reads back as this span in every locale, also on another day. */
export function printDaySpan(span: DaySpan): string {
  if (span.kind === 'word') return span.word
  if (span.kind === 'ago') return `-${span.count}${span.unit}`
  if (span.kind === 'period') return span.period
  return `${span.from ?? ''}..${span.to ?? ''}`
}

/** The days that are meant on a day; both ends included. */
export function daysOfSpan(span: DaySpan, today: Day): Days {
  if (span.kind === 'word') return daysOfWord(span.word, today)
  if (span.kind === 'ago') return { from: ago(today, span.count, span.unit), to: today }
  if (span.kind === 'period') return daysOf(span.period)
  return {
    from: span.from === null ? EARLIEST : daysOf(span.from).from,
    to: span.to === null ? LATEST : daysOf(span.to).to,
  }
}

function daysOf(period: Period): Days {
  if (isDay(period)) return { from: period, to: period }
  if (isMonth(period)) return { from: firstDay(period), to: lastDay(period) }
  return { from: `${period}-01-01` as Day, to: `${period}-12-31` as Day }
}

/** Further back than the calendar goes is its beginning. */
function ago(today: Day, count: number, unit: Unit): Day {
  try {
    if (unit === 'd') return addDays(today, -count)
    if (unit === 'w') return addDays(today, -7 * count)
    return addMonths(today, unit === 'm' ? -count : -12 * count)
  } catch (error) {
    if (error instanceof RangeError) return EARLIEST
    throw error
  }
}

function daysOfWord(word: Word, today: Day): Days {
  if (word === 'today') return { from: today, to: today }
  const [which, unit] = word.split('-')
  const back = which === 'last' ? 1 : 0
  if (unit === undefined) return daysOf(addDays(today, -1))
  if (unit === 'week') {
    const from = addDays(today, 1 - weekday(today) - 7 * back)
    return { from, to: addDays(from, 6) }
  }
  if (unit === 'year') return daysOf(monthOf(addMonths(today, -12 * back)).slice(0, 4) as Period)
  if (unit === 'month') return daysOf(addMonths(monthOf(today), -back))
  const month = Number(today.slice(5, 7))
  const first = addMonths(monthOf(today), -((month - 1) % 3) - 3 * back)
  return { from: firstDay(first), to: lastDay(addMonths(first, 2)) }
}
