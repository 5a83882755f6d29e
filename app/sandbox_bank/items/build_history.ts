/** The history that a new Item starts with, and the sums that its accounts begin from. */
import type { Bank } from '#sandbox_bank/bank'
import type { Day } from '#core/calendar'
import { customHistory } from '#sandbox_bank/custom/custom_history'
import { dayOfMoment } from '#sandbox_bank/dates'
import { planHistory, withinRequest } from '#sandbox_bank/history/history'
import { investmentHistory } from '#sandbox_bank/history/investments'
import type { HistoryRequest, PlannedRow } from '#sandbox_bank/history/planned_row'
import { transactionBody } from '#sandbox_bank/history/transaction_body'
import { HISTORY_DAYS, HistoryWindow } from '#sandbox_bank/history/window'
import { identifier } from '#sandbox_bank/identifiers'
import type { Change } from '#sandbox_bank/items/change_log'
import { isDebt, type AccountTemplate } from '#sandbox_bank/world/account_templates'
import type { Institution } from '#sandbox_bank/world/institutions'
import type { User } from '#sandbox_bank/world/users'

export interface ItemRequest {
  institution: Institution
  user: User
  products: string[]
  daysRequested: number
  webhook: string | null
  /** Keys of the shared accounts, or null for all. */
  accounts: string[] | null
}

const INITIAL_DAYS = 30

export const accountId = (seed: string, itemId: string, key: string): string =>
  identifier(seed, `account|${itemId}|${key}`)

export interface History {
  createdAt: number
  today: Day
  changes: Change[]
  initialSeq: number
  /** What an account had before the first row that is shown, and what the shown rows add up to. */
  totalsOf: (template: AccountTemplate) => Totals
}

export interface Totals {
  opening: number
  posted: number
  pending: number
}

/** Everything that a login brings with it. */
export function buildHistory(bank: Bank, itemId: string, request: ItemRequest): History {
  const createdAt = bank.now()
  const today = dayOfMoment(createdAt)
  if (request.user.custom) {
    return { createdAt, today, ...customHistory(bank.seed, itemId, request, today) }
  }
  const historyRequest = {
    seed: bank.seed,
    institutionId: request.institution.id,
    username: request.user.username,
    currency: request.institution.currency,
  }
  const planned = planHistory(historyRequest, request.user, today)
  const shared = planned.filter((row) => request.accounts?.includes(row.account) ?? true)
  const kept = withinRequest(shared, request.user, request.daysRequested)
  // The last 30 days are numbered first: they are what an Item shows before its history is complete.
  const isInitial = (row: PlannedRow) => row.postedOn >= HISTORY_DAYS - INITIAL_DAYS
  const initial = kept.filter(isInitial)
  const older = kept.filter((row) => !isInitial(row))
  const where = { seed: bank.seed, itemId, window: new HistoryWindow(today) }
  const changes = [...initial, ...older].map((row) => changeOf(row, where))
  const initialSeq = initial.length
  const totalsOf = (template: AccountTemplate): Totals => {
    const all = totals(planned, template, historyRequest.currency)
    const shown = totals(kept, template, historyRequest.currency)
    const sign = isDebt(template.type) ? 1 : -1
    const opening = openingOf(template, historyRequest, today) + sign * (all.posted - shown.posted)
    return { opening, ...shown }
  }
  return { createdAt, today, changes, initialSeq, totalsOf }
}

/** The first state of a movement: pending while it has not posted by `today`. */
export function changeOf(
  row: PlannedRow,
  where: { seed: string; itemId: string; window: HistoryWindow }
): Change {
  const isPending = row.postedOn > HISTORY_DAYS
  const transactionId = identifier(where.seed, `transaction|${where.itemId}|${row.label}`)
  const account = accountId(where.seed, where.itemId, row.account)
  const authorizedDate = where.window.day(row.authorizedOn)
  const body = transactionBody({
    ...row,
    transactionId,
    accountId: account,
    amountMinor: isPending ? row.pending.amountMinor : row.amountMinor,
    date: isPending ? authorizedDate : where.window.day(row.postedOn),
    authorizedDate,
    isPending,
  })
  const settlement = { kind: row.pending.kind, amountMinor: row.amountMinor }
  return {
    transactionId,
    accountId: account,
    isRemoval: false,
    body,
    settlement: isPending ? settlement : null,
  }
}

/** An investment account is worth what it holds; the others begin with their template's balance. */
function openingOf(template: AccountTemplate, request: HistoryRequest, today: Day): number {
  if (template.type !== 'investment') return template.openingMinor
  return investmentHistory(request, template.key, today, template.openingMinor).valueMinor
}

function totals(rows: PlannedRow[], template: AccountTemplate, currency: string) {
  let posted = 0
  let pending = 0
  for (const row of rows) {
    if (row.account !== template.key || row.currency !== currency) continue
    if (row.postedOn > HISTORY_DAYS) pending += row.pending.amountMinor
    else posted += row.amountMinor
  }
  return { posted, pending }
}
