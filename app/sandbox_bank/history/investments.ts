/**
 * What the investment accounts hold and did: a monthly purchase, quarterly dividends, one sale, one fee and one
 * cancelled order. `quantity` is in thousandths of a share; amounts have Plaid's sign: positive when cash is debited.
 */
import { Random } from '#sandbox_bank/random'
import type { Day } from '#core/calendar'
import type { HistoryRequest } from '#sandbox_bank/history/planned_row'
import { HistoryWindow } from '#sandbox_bank/history/window'

export interface InvestmentRow {
  label: string
  day: Day
  type: 'buy' | 'sell' | 'cash' | 'fee' | 'cancel'
  subtype: 'buy' | 'sell' | 'dividend' | 'management fee'
  quantityThousandths: number
  priceMinor: number
  amountMinor: number
}

export interface InvestmentHistory {
  rows: InvestmentRow[]
  quantityThousandths: number
  priceMinor: number
  cashMinor: number
  /** Shares at today's price, and cash: the account's `current`. */
  valueMinor: number
}

const BUY_DAY = 16
const FIRST_PRICE = 10_400
const MONTHLY_MINOR = 40_000
const SALE_MONTH = 14
const FEE_MONTH = 18
const CANCEL_MONTH = 20
const THOUSAND = 1000

/** `valueMinor` of the result is at least `baseMinor`, which is held as cash from before the window. */
export function investmentHistory(
  request: HistoryRequest,
  account: string,
  today: Day,
  baseMinor: number
): InvestmentHistory {
  const window = new HistoryWindow(today)
  const { seed, institutionId, username } = request
  const random = new Random(seed, institutionId, username, account, 'investments')
  const rows: InvestmentRow[] = []
  let priceMinor = FIRST_PRICE
  let held = 0
  let cashMinor = baseMinor
  const add = (day: Day, type: InvestmentRow['type'], change: Partial<InvestmentRow>) => {
    const row: InvestmentRow = {
      label: `${account}|investments|${rows.length + 1}`,
      day,
      type,
      subtype: 'buy',
      quantityThousandths: 0,
      priceMinor,
      amountMinor: 0,
      ...change,
    }
    rows.push(row)
    held += row.quantityThousandths
    cashMinor -= row.amountMinor
  }
  for (const month of window.months) {
    const on = window.bookingDay(Math.max(0, window.dayOfMonth(month, BUY_DAY)))
    if (month.firstDay < 0 || !window.isInside(on)) continue
    const day = window.day(on)
    priceMinor += random.between(-180, 260)
    const quantity = Math.floor((MONTHLY_MINOR * THOUSAND) / priceMinor)
    const amount = Math.floor((quantity * priceMinor) / THOUSAND)
    // The employer's contribution and the purchase it pays for come on one day.
    cashMinor += amount
    add(day, 'buy', { quantityThousandths: quantity, amountMinor: amount })
    if (month.index % 3 === 0) {
      add(day, 'cash', { subtype: 'dividend', amountMinor: -Math.floor(held / 20) })
    }
    if (month.index === SALE_MONTH) {
      const sold = Math.floor(held / 4)
      const proceeds = -Math.floor((sold * priceMinor) / THOUSAND)
      add(day, 'sell', { subtype: 'sell', quantityThousandths: -sold, amountMinor: proceeds })
    }
    if (month.index === FEE_MONTH) {
      add(day, 'fee', { subtype: 'management fee', amountMinor: 1_250 })
    }
    if (month.index === CANCEL_MONTH) {
      add(day, 'buy', { quantityThousandths: quantity, amountMinor: amount })
      add(day, 'cancel', { quantityThousandths: -quantity, amountMinor: -amount })
    }
  }
  const valueMinor = cashMinor + Math.floor((held * priceMinor) / THOUSAND)
  return { rows, quantityThousandths: held, priceMinor, cashMinor, valueMinor }
}
