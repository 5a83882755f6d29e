/** Groceries, restaurants, coffee, fuel, shopping and trips: what people buy. */
import * as merchants from '#sandbox_bank/history/merchants'
import type { Merchant } from '#sandbox_bank/history/merchants'
import type { Stream } from '#sandbox_bank/history/planned_row'

const HOLDS = [100, 10_000]
const REFUND_WITHIN_DAYS = 20

function daily(stream: Stream, perWeek: number, buy: (on: number) => void): void {
  for (let on = 0; on <= stream.window.last; on += 1) {
    const times = stream.random.timesToday(perWeek)
    for (let time = 0; time < times; time += 1) buy(on)
  }
}

export function groceries(stream: Stream, perWeek: number): void {
  const { random } = stream
  daily(stream, perWeek, (on) => {
    const merchant = random.pick(merchants.GROCERS)
    stream.add({ on, amountMinor: random.around(6_200), merchant, lag: random.between(1, 2) })
  })
}

/** Pending shows the bill; what posts one to three days later carries a tip of up to a quarter. */
export function restaurants(stream: Stream): void {
  daily(stream, 2, (on) => addMeal(stream, on, stream.random.between(1, 3)))
  addMeal(stream, stream.window.last - 1, 3)
}

function addMeal(stream: Stream, on: number, lag: number): void {
  const { random } = stream
  const bill = random.around(3_400)
  const tip = Math.floor((bill * random.between(0, 25)) / 100)
  stream.add({
    on,
    amountMinor: bill + tip,
    merchant: random.pick(merchants.RESTAURANTS),
    lag,
    pending: { kind: 'tip', amountMinor: bill },
  })
}

/** Some days bring the same coffee twice: two rows that look alike and are both true. */
export function coffee(stream: Stream): void {
  const { random, window } = stream
  const twinDays = new Set(Array.from({ length: 10 }, () => random.between(0, window.last - 3)))
  twinDays.add(window.last - 9)
  const buy = (on: number) => {
    const drink = {
      on,
      amountMinor: 5 * random.between(70, 140),
      merchant: random.pick(merchants.COFFEE_BARS),
      lag: random.between(1, 2),
    }
    stream.add(drink)
    return drink
  }
  daily(stream, 3.5, buy)
  for (const on of twinDays) stream.add(buy(on))
  buy(window.last)
}

/** The pump holds 1.00 or 100.00, which vanishes; the real amount posts without naming it. */
export function fuel(stream: Stream): void {
  const { random, window } = stream
  const fill = (on: number) =>
    stream.add({
      on,
      amountMinor: random.between(3_200, 6_400),
      merchant: merchants.FUEL,
      lag: random.between(1, 2),
      pending: { kind: 'hold', amountMinor: random.pick(HOLDS) },
    })
  for (let on = random.between(0, 8); on < window.last - 4; on += random.between(6, 12)) fill(on)
  fill(window.last)
}

export function shopping(stream: Stream): void {
  const { random } = stream
  daily(stream, 1.5, (on) => {
    const merchant = random.pick(merchants.SHOPS)
    const amountMinor = random.around(5_200, 'wide')
    stream.add({ on, amountMinor, merchant, lag: random.between(1, 3) })
    if (!random.chance(0.04)) return
    const back = on + random.between(3, REFUND_WITHIN_DAYS)
    stream.add({ on: back, amountMinor: -amountMinor, merchant, lag: 1 })
  })
}

interface Trip {
  from: number
  days: number
  currency: string
  /** Minor units of the trip's currency. */
  meal: number
  night: number
  places: Merchant[]
  hotel: Merchant
}

const TRIPS: readonly Trip[] = [
  {
    from: 230,
    days: 7,
    currency: 'EUR',
    meal: 2_400,
    night: 11_500,
    places: merchants.EURO_TRIP,
    hotel: merchants.EURO_HOTEL,
  },
  {
    from: 520,
    days: 9,
    currency: 'JPY',
    meal: 2_800,
    night: 14_500,
    places: merchants.YEN_TRIP,
    hotel: merchants.YEN_HOTEL,
  },
]

/** The flight is billed at home; what is bought abroad keeps its own currency and does not move the card's balance. */
export function trips(stream: Stream): void {
  const { random } = stream
  for (const { from, days, currency, meal, night, places, hotel } of TRIPS) {
    const flight = random.between(42_000, 88_000)
    stream.add({ on: from - 24, amountMinor: flight, merchant: merchants.AIRLINE, lag: 2 })
    for (let on = from; on < from + days; on += 1) {
      for (let time = random.between(2, 4); time > 0; time -= 1) {
        const amountMinor = random.around(meal)
        stream.add({ on, amountMinor, currency, merchant: random.pick(places), lag: 2 })
      }
    }
    const amountMinor = night * (days - 1)
    stream.add({ on: from + days - 1, amountMinor, currency, merchant: hotel, lag: 2 })
    const fee = random.between(900, 1_900)
    stream.add({ on: from + days, amountMinor: fee, merchant: merchants.FOREIGN_FEE, lag: 1 })
  }
}

const CURIOUS_DAYS_AGO = [6, 19, 47, 82, 260]

/** Hostile names, a row of 0.00 and one of the smallest amount there is. */
export function curiosities(stream: Stream): void {
  const { random, window } = stream
  merchants.CURIOSITIES.forEach((merchant, index) => {
    const on = window.last - CURIOUS_DAYS_AGO[index]
    stream.add({ on, amountMinor: random.between(600, 4_800), merchant, lag: 1 })
  })
  stream.add({ on: window.last - 25, amountMinor: 0, merchant: merchants.CARD_CHECK, lag: 1 })
  stream.add({ on: window.last - 33, amountMinor: 1, merchant: merchants.CORNER_SHOP, lag: 1 })
}
