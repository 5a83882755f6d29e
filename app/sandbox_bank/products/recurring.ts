/** Recurring streams, found in the transactions themselves: same account, same other side, same rhythm. */
import { toMajor, toMinor } from '#sandbox_bank/amounts'
import { addDays, daysBetween, type Day } from '#core/calendar'
import { identifier } from '#sandbox_bank/identifiers'
import type { TransactionBody } from '#sandbox_bank/history/transaction_body'

interface Rhythm {
  frequency: 'WEEKLY' | 'BIWEEKLY' | 'SEMI_MONTHLY' | 'MONTHLY' | 'ANNUALLY'
  /** Days from one to the next, and how far off one may be. */
  days: number
  slack: number
}

const RHYTHMS: readonly Rhythm[] = [
  { frequency: 'WEEKLY', days: 7, slack: 1 },
  { frequency: 'BIWEEKLY', days: 14, slack: 1 },
  { frequency: 'SEMI_MONTHLY', days: 15, slack: 1 },
  { frequency: 'MONTHLY', days: 30, slack: 5 },
  { frequency: 'ANNUALLY', days: 365, slack: 5 },
]
const ENOUGH = 3
/** Of the pauses between two transactions, at least so many fit the rhythm. */
const FITTING_PERCENT = 80

/** All streams of these posted transactions as Plaid writes them, money in and money out apart. */
export function recurringStreams(seed: string, rows: readonly TransactionBody[], today: Day) {
  const groups = new Map<string, TransactionBody[]>()
  for (const row of rows) {
    if (row.pending || row.amount === 0 || row.iso_currency_code === null) continue
    const side = row.amount < 0 ? 'in' : 'out'
    const label = [row.account_id, side, row.iso_currency_code, otherSide(row)].join('|')
    groups.set(label, [...(groups.get(label) ?? []), row])
  }
  const streams = [...groups].flatMap(([label, members]) => streamOf(seed, label, members, today))
  return {
    inflow_streams: streams.filter(({ last_amount: { amount } }) => amount < 0),
    outflow_streams: streams.filter(({ last_amount: { amount } }) => amount > 0),
  }
}

const otherSide = (row: TransactionBody): string =>
  String(row.merchant_entity_id ?? row.merchant_name ?? row.original_description ?? row.name)

const byDate = (left: TransactionBody, right: TransactionBody) =>
  left.date < right.date ? -1 : left.date > right.date ? 1 : 0

function streamOf(seed: string, label: string, members: TransactionBody[], today: Day) {
  const rows = members.toSorted(byDate)
  const rhythm = rhythmOf(rows)
  if (!rhythm) return []
  const last = rows[rows.length - 1]
  const next = addDays(last.date, rhythm.days)
  const isActive = addDays(next, Math.ceil(rhythm.days / 2) + rhythm.slack) >= today
  const currency = last.iso_currency_code!
  const sum = rows.reduce((total, row) => total + (toMinor(row.amount, currency) ?? 0), 0)
  const amount = (major: number) => ({
    amount: major,
    iso_currency_code: currency,
    unofficial_currency_code: null,
  })
  return [
    {
      stream_id: identifier(seed, `stream|${label}`),
      account_id: last.account_id,
      category: null,
      category_id: null,
      description: last.original_description ?? last.name,
      merchant_name: last.merchant_name,
      first_date: rows[0].date,
      last_date: last.date,
      predicted_next_date: isActive ? next : null,
      frequency: rhythm.frequency,
      transaction_ids: rows.map((row) => row.transaction_id),
      average_amount: amount(toMajor(Math.trunc(sum / rows.length), currency)),
      last_amount: amount(last.amount),
      is_active: isActive,
      status: !isActive ? 'TOMBSTONED' : rows.length > ENOUGH ? 'MATURE' : 'EARLY_DETECTION',
      personal_finance_category: last.personal_finance_category ?? null,
      is_user_modified: false,
    },
  ]
}

/** The rhythm of transactions in order, or null when they have none. Two are enough once a year. */
function rhythmOf(rows: TransactionBody[]): Rhythm | null {
  const pauses = rows.slice(1).map((row, index) => daysBetween(rows[index].date, row.date))
  if (pauses.length === 0) return null
  const fits = ({ days, slack }: Rhythm) =>
    pauses.filter((pause) => Math.abs(pause - days) <= slack).length * 100 >=
    pauses.length * FITTING_PERCENT
  const found = RHYTHMS.find(fits) ?? null
  return rows.length >= ENOUGH || found?.frequency === 'ANNUALLY' ? found : null
}
