/** A person's whole history at a bank: the same seed, bank, person and day give the same rows, byte by byte. */
import * as everyday from '#sandbox_bank/history/everyday_streams'
import * as household from '#sandbox_bank/history/household_streams'
import * as movements from '#sandbox_bank/history/movement_streams'
import * as merchants from '#sandbox_bank/history/merchants'
import { Stream, type HistoryRequest, type PlannedRow } from '#sandbox_bank/history/planned_row'
import { HISTORY_DAYS, HistoryWindow } from '#sandbox_bank/history/window'
import type { Day } from '#core/calendar'
import { accountsOf, type AccountKey } from '#sandbox_bank/world/account_templates'
import type { User } from '#sandbox_bank/world/users'

const SAVINGS_RATES: Partial<Record<AccountKey, number>> = {
  savings: 35,
  deposit: 20,
  money_market: 185,
}

interface Pens {
  open: (account: AccountKey, name: string, isQuirky?: boolean) => Stream
  streams: Stream[]
}

/** All movements that began on or before `today`, oldest first; those that post later are pending. */
export function planHistory(request: HistoryRequest, user: User, today: Day): PlannedRow[] {
  const window = new HistoryWindow(today)
  const streams: Stream[] = []
  const open = (account: AccountKey, name: string, isQuirky = false): Stream => {
    const stream = new Stream(request, window, account, name, isQuirky)
    streams.push(stream)
    return stream
  }
  const pens = { open, streams }
  writeCalendar(pens)
  writePurchases(pens)
  writeMovements(pens, user)
  if (user.size !== null) fillUp(pens, user.size)
  writeSettlements(pens, user)
  return inOrder(streams.flatMap((stream) => stream.rows))
}

/** The newest rows that an Item may show: so many days back, and so many rows where the user's name says how many. */
export function withinRequest(rows: PlannedRow[], user: User, daysRequested: number): PlannedRow[] {
  const oldest = HISTORY_DAYS - daysRequested
  const recent = rows.filter((row) => row.postedOn >= oldest)
  return user.size === null ? recent : recent.slice(-user.size)
}

function writeCalendar({ open }: Pens): void {
  household.salary(open('checking', 'salary'))
  household.rent(open('checking', 'rent'))
  household.utilities(open('checking', 'utilities'))
  household.subscriptions(open('card', 'subscriptions'))
}

function writePurchases({ open }: Pens): void {
  everyday.groceries(open('card', 'groceries', true), 1.8)
  everyday.groceries(open('checking', 'groceries', true), 0.6)
  everyday.restaurants(open('card', 'restaurants', true))
  everyday.coffee(open('card', 'coffee', true))
  everyday.fuel(open('card', 'fuel', true))
  everyday.shopping(open('card', 'shopping', true))
  everyday.trips(open('card', 'trips', true))
  everyday.curiosities(open('card', 'curiosities'))
}

function writeMovements({ open }: Pens, user: User): void {
  movements.savingsTransfer(open('checking', 'savings'), open('savings', 'savings'))
  movements.betweenPeople(open('checking', 'people'))
  movements.cash(open('checking', 'cash'))
  movements.checks(open('checking', 'checks'))
  movements.fees(open('card', 'fees'))
  const loan = accountsOf(user).find((account) => account.key === 'student_loan')
  if (!loan) return
  const [checking, booked] = [open('checking', 'loan'), open('student_loan', 'loan')]
  movements.loanPayments(checking, booked, loan.openingMinor)
}

/** Interest and card payments follow from what the other streams wrote, so they come last. */
function writeSettlements({ open, streams }: Pens, user: User): void {
  const rowsOf = (key: AccountKey) =>
    streams
      .filter((stream) => stream.account === key)
      .flatMap((stream) => stream.rows)
      .filter((row) => row.currency === streams[0].request.currency)
  for (const { key, openingMinor } of accountsOf(user)) {
    const rateBasisPoints = SAVINGS_RATES[key]
    if (rateBasisPoints === undefined) continue
    movements.interest(open(key, 'interest'), { openingMinor, rateBasisPoints }, rowsOf(key))
  }
  const card = accountsOf(user).find((account) => account.key === 'card')
  if (!card) return
  const rows = rowsOf('card')
  movements.cardPayments(
    open('checking', 'payment'),
    open('card', 'payment'),
    card.openingMinor,
    rows
  )
}

/** Small purchases, one after another, until the history has as many rows as the user's name says. */
function fillUp({ open, streams }: Pens, size: number): void {
  const written = streams.reduce((sum, stream) => sum + stream.rows.length, 0)
  const stream = open('card', 'filler', true)
  const { random, window } = stream
  // Card payments and interest are still to be written, so there will be a few rows too many: the oldest are left out.
  for (let missing = size - written; missing > 0; missing -= 1) {
    const merchant = random.pick([merchants.CORNER_SHOP, ...merchants.COFFEE_BARS])
    const on = random.between(0, window.last - 4)
    stream.add({ on, amountMinor: random.around(240), merchant, lag: 1 })
  }
}

const byText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** By the day it posts, then by label: code unit order, the same on every machine. */
function inOrder(rows: PlannedRow[]): PlannedRow[] {
  return rows.sort(
    (left, right) => left.postedOn - right.postedOn || byText(left.label, right.label)
  )
}
