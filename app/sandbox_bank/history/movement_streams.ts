/** Transfers, cash, checks, fees and interest: money that changes place. */
import * as merchants from '#sandbox_bank/history/merchants'
import type { PlannedRow, Stream } from '#sandbox_bank/history/planned_row'

const PAYMENT_DAY = 21
const STATEMENT_AGE_DAYS = 25
const SAVINGS_DAY = 6
const SAVED_MONTHLY = 30_000
const LOAN_RATE = 43_750
const BASIS = 10_000_000

/** 300.00 a month, both legs on one day. */
export function savingsTransfer(checking: Stream, savings: Stream): void {
  for (const month of checking.window.months) {
    const on = checking.window.dayOfMonth(month, SAVINGS_DAY)
    checking.add({ on, amountMinor: SAVED_MONTHLY, merchant: merchants.TO_SAVINGS })
    savings.add({ on, amountMinor: -SAVED_MONTHLY, merchant: merchants.FROM_CHECKING })
  }
}

export function betweenPeople(stream: Stream): void {
  const { random, window } = stream
  for (let on = 0; on <= window.last; on += 1) {
    if (random.chance(0.085)) {
      const amountMinor = random.around(2_800, 'wide')
      stream.add({ on, amountMinor, merchant: random.pick(merchants.PEOPLE_OUT), lag: 1 })
    }
    if (random.chance(0.035)) {
      const amountMinor = -random.around(2_400, 'wide')
      stream.add({ on, amountMinor, merchant: random.pick(merchants.PEOPLE_IN), lag: 1 })
    }
  }
}

/** Twice a month in round notes, now and then with another bank's fee. */
export function cash(stream: Stream): void {
  const { random, window } = stream
  for (const month of window.months) {
    for (const day of [random.between(3, 13), random.between(16, 27)]) {
      const on = window.dayOfMonth(month, day)
      const amountMinor = 2_000 * random.between(1, 6)
      stream.add({ on, amountMinor, merchant: merchants.CASH_MACHINE })
      if (random.chance(0.12)) stream.add({ on, amountMinor: 350, merchant: merchants.CASH_FEE })
    }
  }
}

export function checks(stream: Stream): void {
  const { random, window } = stream
  let number = 101
  for (let on = random.between(10, 50); on < window.last - 5; on += random.between(45, 90)) {
    const checkNumber = String(number)
    const merchant = { ...merchants.CHECK, statement: `CHECK ${checkNumber}` }
    stream.add({ on, amountMinor: 500 * random.between(8, 90), merchant, lag: 2, checkNumber })
    number += 1
  }
}

export function fees(stream: Stream): void {
  const { random, window } = stream
  for (const around of [160, 590]) {
    const on = window.bookingDay(around + random.between(0, 40))
    stream.add({ on, amountMinor: 2_900, merchant: merchants.LATE_FEE })
  }
}

/** Credited on each month's last day: a yearly rate in basis points on the balance, which `rows` have moved. */
export function interest(
  stream: Stream,
  account: { openingMinor: number; rateBasisPoints: number },
  rows: readonly PlannedRow[]
): void {
  let balance = account.openingMinor
  let earlier = -1
  for (const month of stream.window.months) {
    const on = month.firstDay + month.length - 1
    balance -= sumBetween(rows, earlier, on)
    earlier = on
    const amount = Math.floor((balance * account.rateBasisPoints) / 120_000)
    if (amount <= 0 || on < 0) continue
    balance += amount
    stream.add({ on, amountMinor: -amount, merchant: merchants.INTEREST })
  }
}

/** On the 21st the statement of 25 days earlier is paid from checking; the card books it on the day or the one after. */
export function cardPayments(
  checking: Stream,
  card: Stream,
  openingMinor: number,
  rows: readonly PlannedRow[]
): void {
  let owed = openingMinor
  let earlier = -1
  for (const month of checking.window.months) {
    const on = checking.window.dayOfMonth(month, PAYMENT_DAY)
    if (!checking.window.isInside(on)) continue
    const delay = card.random.between(0, 1)
    const closed = on - STATEMENT_AGE_DAYS
    owed += sumBetween(rows, earlier, closed)
    earlier = Math.max(earlier, closed)
    if (owed <= 0 || on + delay > checking.window.last) continue
    checking.add({ on, amountMinor: owed, merchant: merchants.CARD_PAYMENT })
    card.add({ on: on + delay, amountMinor: -owed, merchant: merchants.CARD_PAYMENT })
    owed = 0
  }
}

/** 310.00 on the 15th from checking; the loan books the interest of the month and the payment. */
export function loanPayments(checking: Stream, loan: Stream, openingMinor: number): void {
  let owed = openingMinor
  for (const month of checking.window.months) {
    const on = checking.window.dayOfMonth(month, 15)
    if (!checking.window.isInside(on)) continue
    const charged = Math.floor((owed * LOAN_RATE) / BASIS)
    loan.add({ on, amountMinor: charged, merchant: merchants.LOAN_INTEREST })
    loan.add({ on, amountMinor: -31_000, merchant: merchants.LOAN_PAYMENT })
    checking.add({ on, amountMinor: 31_000, merchant: merchants.LOAN_PAYMENT })
    owed += charged - 31_000
  }
}

/** Minor units of the home currency that posted after `from`, up to and with `to`. */
function sumBetween(rows: readonly PlannedRow[], from: number, to: number): number {
  let sum = 0
  for (const row of rows) if (row.postedOn > from && row.postedOn <= to) sum += row.amountMinor
  return sum
}
