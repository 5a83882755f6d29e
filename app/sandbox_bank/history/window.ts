/** The days of a history, by number: 0 is the oldest, `last` is the day the Item was made. Later days are the future. */
import { addDays, dayRange, weekday, type Day } from '#core/calendar'

export const HISTORY_DAYS = 730
const LOOKAHEAD_DAYS = 45
const SATURDAY = 6
const SUNDAY = 7
const FRIDAY = 5
const HOLIDAYS = ['01-01', '07-04', '12-25']

export interface MonthOfWindow {
  /** 0 is the month of the oldest day. */
  index: number
  /** 1 is January. */
  calendarMonth: number
  /** The number of the month's first day; may be below 0. */
  firstDay: number
  length: number
}

export class HistoryWindow {
  readonly last = HISTORY_DAYS
  readonly months: MonthOfWindow[] = []
  readonly #days: Day[]
  readonly #firstWeekday: number

  constructor(readonly today: Day) {
    const first = addDays(today, -HISTORY_DAYS)
    this.#firstWeekday = weekday(first)
    this.#days = dayRange(first, addDays(today, LOOKAHEAD_DAYS))
    this.#collectMonths()
  }

  day(number: number): Day {
    return this.#days[number]
  }

  isInside(number: number): boolean {
    return number >= 0 && number <= this.last
  }

  /** The number of the n-th day of a month, the last day where the month is shorter. */
  dayOfMonth(month: MonthOfWindow, wanted: number): number {
    return month.firstDay + Math.min(wanted, month.length) - 1
  }

  isFriday(number: number): boolean {
    return this.#weekday(number) === FRIDAY
  }

  /** This day, or the next one on which banks book. */
  bookingDay(number: number): number {
    let day = number
    while (!this.#isBusinessDay(day)) day += 1
    return day
  }

  /** This day, or the business day before it. */
  businessDayBefore(number: number): number {
    let day = number
    while (!this.#isBusinessDay(day)) day -= 1
    return day
  }

  /** 1 is Monday, 7 is Sunday. */
  #weekday(number: number): number {
    return ((this.#firstWeekday + number + 6) % 7) + 1
  }

  #isBusinessDay(number: number): boolean {
    const dayOfWeek = this.#weekday(number)
    if (dayOfWeek === SATURDAY || dayOfWeek === SUNDAY) return false
    return !HOLIDAYS.includes((this.#days[number] ?? '').slice(5))
  }

  #collectMonths(): void {
    const starts: number[] = []
    const dayInFirstMonth = Number(this.#days[0].slice(8))
    starts.push(1 - dayInFirstMonth)
    for (let number = 1; number < this.#days.length; number += 1) {
      if (this.#days[number].endsWith('-01')) starts.push(number)
    }
    for (let index = 0; index + 1 < starts.length; index += 1) {
      const first = this.#days[Math.max(0, starts[index])]
      this.months.push({
        index,
        calendarMonth: Number(first.slice(5, 7)),
        firstDay: starts[index],
        length: starts[index + 1] - starts[index],
      })
    }
  }
}
