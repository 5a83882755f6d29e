import { civilOf, dayNumberOf, floorMod } from '#core/day_number'
import { cached } from '#core/intl_cache'

/**
 * Days and months of the Gregorian calendar as texts that sort and compare as they stand, years
 * 0001 to 9999. A day has no time zone; only `todayIn` meets one.
 */
export type Day = `${number}-${number}-${number}`
export type Month = `${number}-${number}`

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, date] = numbersOf(text)
  return isInCalendar(year, month) && date >= 1 && date <= lengthOfMonth(year, month)
}

export function isMonth(text: unknown): text is Month {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}$/.test(text)) return false
  const [year, month] = numbersOf(text)
  return isInCalendar(year, month)
}

const isInCalendar = (year: number, month: number) => year >= 1 && month >= 1 && month <= 12

/** Null for a day that is not in the calendar. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
  return isDay(text) ? text : null
}

export function monthOf(day: Day): Month {
  return dayed(day).slice(0, 7) as Month
}

export function yearOf(period: Day | Month): number {
  return Number(period.slice(0, 4))
}

export function firstDay(month: Month): Day {
  return `${monthed(month)}-01` as Day
}

export function lastDay(month: Month): Day {
  const [year, number] = numbersOf(monthed(month))
  return `${month}-${lengthOfMonth(year, number)}` as Day
}

/** Throws a RangeError beyond the year 9999 or before 0001, as all of these do. */
export function addDays(day: Day, count: number): Day {
  return dayAt(numberOf(day) + whole(count))
}

/** The 31st becomes the last day of a shorter month. A month gives a month. */
export function addMonths(day: Day, count: number): Day
export function addMonths(month: Month, count: number): Month
export function addMonths(period: Day | Month, count: number): Day | Month {
  const [year, number, date] = numbersOf(isMonth(period) ? period : dayed(period as Day))
  const months = year * 12 + number - 1 + whole(count)
  const month = monthed(
    `${padded(Math.floor(months / 12), 4)}-${padded(floorMod(months, 12) + 1, 2)}`
  )
  if (date === undefined) return month
  const last = lastDay(month)
  const sameDate = `${month}-${padded(date, 2)}` as Day
  return sameDate < last ? sameDate : last
}

/** How many days later `to` is; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
}

/** How many months later `to` is; negative when it is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  const [fromYear, fromNumber] = numbersOf(monthed(from))
  const [toYear, toNumber] = numbersOf(monthed(to))
  return (toYear - fromYear) * 12 + toNumber - fromNumber
}

/** All days from one to the other, both included; none when `to` is earlier. */
export function dayRange(from: Day, to: Day): Day[] {
  const start = numberOf(from)
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) =>
    dayAt(start + index)
  )
}

/** All months from one to the other, both included; none when `to` is earlier. */
export function monthRange(from: Month, to: Month): Month[] {
  return Array.from({ length: Math.max(0, monthsBetween(from, to) + 1) }, (_, index) =>
    addMonths(from, index)
  )
}

/** 1 is Monday, 7 is Sunday, as ISO 8601 counts. */
export function weekday(day: Day): number {
  return floorMod(numberOf(day) + 3, 7) + 1
}

/** The day that "so far this month" is compared with: 31 March gives the last day of February. */
export function sameDayLastMonth(day: Day): Day {
  return addMonths(day, -1)
}

/** The day that it is at an instant in a time zone such as "Europe/Paris". Throws for an unknown zone. */
export function todayIn(timeZone: string, instant: Date): Day {
  const format = cached(`day in ${timeZone}`, () => {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, ...fields })
  })
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const year = padded(Number(parts.get('year')), 4)
  return dayed(`${year}-${parts.get('month')}-${parts.get('day')}`)
}

/** Minutes since midnight on the clocks of a time zone. Throws for an unknown zone. */
export function minuteIn(timeZone: string, instant: Date): number {
  const format = cached(`minute in ${timeZone}`, () => {
    const fields = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    return new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, ...fields })
  })
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
}

function lengthOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : MONTH_LENGTHS[month - 1]
}

/** Of a day three, of a month two. They stand at known places: splitting costs several times as much. */
function numbersOf(text: string): number[] {
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))]
  return text.length > 7 ? [year, month, Number(text.slice(8))] : [year, month]
}

function dayed(text: string): Day {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a day`)
  return text
}

function monthed(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`"${text}" is not a month`)
  return text
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number`)
  return count
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

function dayAt(number: number): Day {
  const { year, month, date } = civilOf(number)
  return dayed(`${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`)
}

function numberOf(day: Day): number {
  const [year, month, date] = numbersOf(dayed(day))
  return dayNumberOf({ year, month, date })
}
