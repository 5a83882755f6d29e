/** Salary, rent, utilities and subscriptions: what comes and goes by the calendar. */
import * as merchants from '#sandbox_bank/history/merchants'
import type { Merchant } from '#sandbox_bank/history/merchants'
import type { Stream } from '#sandbox_bank/history/planned_row'

/** Every second Friday, or the business day before; 3 % more after twelve months, a bonus in the ninth. */
export function salary(stream: Stream): void {
  const { random, window } = stream
  const base = random.between(245_000, 260_000)
  const oddWeeks = random.between(0, 1)
  let hadBonus = false
  for (let number = 0, fridays = 0; number <= window.last + 3; number += 1) {
    if (!window.isFriday(number)) continue
    fridays += 1
    if (fridays % 2 !== oddWeeks) continue
    const day = window.businessDayBefore(number)
    const overtime = random.between(0, 10_000)
    const month = monthIndex(stream, number)
    const gross = base + overtime
    const amount = month > 12 ? Math.floor((gross * 103) / 100) : gross
    stream.add({ on: day, amountMinor: -amount, merchant: merchants.SALARY })
    if (month === 9 && !hadBonus) {
      stream.add({ on: day, amountMinor: -180_000, merchant: merchants.BONUS })
      hadBonus = true
    }
  }
}

export function rent(stream: Stream): void {
  for (const month of stream.window.months) {
    const amountMinor = month.index > 13 ? 154_000 : 148_000
    stream.add({ on: month.firstDay, amountMinor, merchant: merchants.RENT })
  }
}

/** Cosine of the season in thousandths, January first: heating makes winter dear. */
const SEASON = [1000, 866, 500, 0, -500, -866, -1000, -866, -500, 0, 500, 866]

export function utilities(stream: Stream): void {
  const { random, window } = stream
  for (const month of window.months) {
    const power = 12_000 + 6 * SEASON[month.calendarMonth - 1] - random.between(0, 900)
    const bills: [day: number, amount: number, merchant: Merchant][] = [
      [12, Math.max(6_000, power), merchants.POWER],
      [17, random.between(3_400, 4_600), merchants.WATER],
      [5, 6_499, merchants.INTERNET],
      [23, 4_200 + random.between(0, 350), merchants.PHONE],
    ]
    for (const [day, amountMinor, merchant] of bills) {
      const on = window.dayOfMonth(month, day) + random.between(-2, 2)
      stream.add({ on, amountMinor, merchant, lag: 1 })
    }
  }
}

interface Subscription {
  merchant: Merchant
  amountMinor: number
  day: number
  raisedAfter?: number
  endsAfter?: number
}

const SUBSCRIPTIONS: readonly Subscription[] = [
  { merchant: merchants.VIDEO, amountMinor: 1_599, day: 3, raisedAfter: 9 },
  { merchant: merchants.MUSIC, amountMinor: 1_099, day: 8 },
  { merchant: merchants.GAMES, amountMinor: 499, day: 14, endsAfter: 15 },
  { merchant: merchants.STORAGE, amountMinor: 699, day: 19 },
  { merchant: merchants.GYM, amountMinor: 2_299, day: 25 },
  { merchant: merchants.NEWS, amountMinor: 899, day: 27 },
]
const PRICE_RISE = 200
const ANNUAL_MONTHS = [6, 18]

export function subscriptions(stream: Stream): void {
  const { window } = stream
  for (const month of window.months) {
    for (const { merchant, amountMinor, day, raisedAfter, endsAfter } of SUBSCRIPTIONS) {
      if (endsAfter !== undefined && month.index > endsAfter) continue
      const rise = raisedAfter !== undefined && month.index > raisedAfter ? PRICE_RISE : 0
      const on = window.dayOfMonth(month, day)
      stream.add({ on, amountMinor: amountMinor + rise, merchant, lag: 1 })
    }
    if (ANNUAL_MONTHS.includes(month.index)) {
      const on = window.dayOfMonth(month, 11)
      stream.add({ on, amountMinor: 11_900, merchant: merchants.ROADSIDE, lag: 1 })
    }
  }
}

const monthIndex = (stream: Stream, number: number): number =>
  stream.window.months.findLastIndex((month) => month.firstDay <= number)
