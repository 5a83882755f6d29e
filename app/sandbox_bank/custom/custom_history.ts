/** The rows of a custom user: those that the configuration lists, and those that its inflow models bring each month. */
import { toMajor } from '#sandbox_bank/amounts'
import { addDays, addMonths, lastDay, monthOf, monthRange, type Day } from '#core/calendar'
import { customAccounts, minorOf } from '#sandbox_bank/custom/custom_accounts'
import type { CustomAccount, CustomTransaction } from '#sandbox_bank/custom/custom_config'
import { transactionBody } from '#sandbox_bank/history/transaction_body'
import { identifier } from '#sandbox_bank/identifiers'
import { accountId, type ItemRequest, type Totals } from '#sandbox_bank/items/build_history'
import type { Change } from '#sandbox_bank/items/change_log'
import { isDebt, type AccountTemplate } from '#sandbox_bank/world/account_templates'

const INITIAL_DAYS = 30
const MONTHS_OF_INFLOW = 24

interface Row extends CustomTransaction {
  template: AccountTemplate
  label: string
}

export function customHistory(seed: string, itemId: string, request: ItemRequest, today: Day) {
  const accounts = request.user.custom?.override_accounts ?? []
  const templates = customAccounts(request.user.custom ?? {})
  const oldest = addDays(today, -request.daysRequested)
  const rows = accounts
    .flatMap((account, index) => rowsOf(account, templates[index], today))
    .filter(({ template }) => request.accounts?.includes(template.key) ?? true)
    .filter(({ date_posted: posted, date_transacted: made }) => posted >= oldest && made <= today)
    .sort((left, right) => (left.date_posted < right.date_posted ? -1 : 1))
  const isInitial = (row: Row) => row.date_posted >= addDays(today, -INITIAL_DAYS)
  const initial = rows.filter(isInitial)
  const ordered = [...initial, ...rows.filter((row) => !isInitial(row))]
  return {
    changes: ordered.map((row) => changeOf(seed, itemId, row, today)),
    initialSeq: initial.length,
    totalsOf: (template: AccountTemplate) => totalsOf(template, rows, today),
  }
}

function rowsOf(account: CustomAccount, template: AccountTemplate, today: Day): Row[] {
  const listed = account.transactions ?? []
  return [...listed, ...inflowOf(account, template, listed, today)].map((row, index) => ({
    ...row,
    template,
    label: `${template.key}|${index + 1}`,
  }))
}

/** One row each month until today: income, the payment of the statement, or the interest of a month. */
function inflowOf(
  account: CustomAccount,
  template: AccountTemplate,
  listed: CustomTransaction[],
  today: Day
): CustomTransaction[] {
  const { inflow_model: model } = account
  if (!model?.type || model.type === 'none') return []
  const number = Math.min(28, Math.max(1, model.payment_day_of_month ?? 1))
  const months = monthRange(addMonths(monthOf(today), -MONTHS_OF_INFLOW), monthOf(today))
  return months.flatMap((month) => {
    const day = `${month}-${String(number).padStart(2, '0')}` as Day
    const previous = addMonths(month, -1)
    const spent = listed.filter(({ date_posted: posted }) => monthOf(posted) === previous)
    const minor = inflowMinor(account, template, spent)
    if (day > today || minor <= 0 || lastDay(month) < day) return []
    const description = model.transaction_name ?? 'Monthly payment'
    const amount = -toMajor(minor, template.currency ?? 'USD')
    return [{ date_transacted: day, date_posted: day, amount, description }]
  })
}

function inflowMinor(
  account: CustomAccount,
  template: AccountTemplate,
  spent: CustomTransaction[]
): number {
  const { inflow_model: model, liability = {} } = account
  const currency = template.currency ?? 'USD'
  if (model?.type === 'monthly-income') return minorOf(model.income_amount ?? 0, currency)
  if (model?.type === 'monthly-balance-payment') {
    return spent.reduce((sum, row) => sum + minorOf(row.amount, currency), 0)
  }
  const percent = Number(liability.nominal_apr ?? liability.purchase_apr ?? 5)
  return Math.floor((template.openingMinor * percent) / 1_200)
}

const currencyOf = (row: Row): string => row.currency ?? row.template.currency ?? 'USD'

function changeOf(seed: string, itemId: string, row: Row, today: Day): Change {
  const isPending = row.date_posted > today
  const transactionId = identifier(seed, `transaction|${itemId}|${row.label}`)
  const account = accountId(seed, itemId, row.template.key)
  const currency = currencyOf(row)
  const amountMinor = minorOf(row.amount, currency)
  const body = transactionBody({
    transactionId,
    accountId: account,
    amountMinor,
    currency,
    date: isPending ? row.date_transacted : row.date_posted,
    authorizedDate: row.date_transacted,
    isPending,
    merchant: {
      name: row.description,
      statement: row.description,
      category: row.amount < 0 ? 'INCOME_OTHER' : 'OTHER_OTHER',
      channel: 'other',
      counterparty: null,
      city: null,
    },
    hasMerchantName: false,
    confidence: 'LOW',
    checkNumber: null,
  })
  const settlement = isPending ? ({ kind: 'plain', amountMinor } as const) : null
  return { transactionId, accountId: account, isRemoval: false, body, settlement }
}

/** The starting balance is what the account has today, so its opening is what was there before the rows. */
function totalsOf(template: AccountTemplate, rows: Row[], today: Day): Totals {
  const ours = rows.filter((row) => row.template.key === template.key)
  const home = ours.filter((row) => currencyOf(row) === template.currency)
  const sum = (isPending: boolean) =>
    home
      .filter((row) => row.date_posted > today === isPending)
      .reduce((total, row) => total + minorOf(row.amount, currencyOf(row)), 0)
  const posted = sum(false)
  const opening = template.openingMinor + (isDebt(template.type) ? -posted : posted)
  return { opening, posted, pending: sum(true) }
}
