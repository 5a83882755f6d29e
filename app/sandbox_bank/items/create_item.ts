/** Opens an Item: its accounts, their whole history, and the token that reads them. */
import type { Bank } from '#sandbox_bank/bank'
import { inTransaction, type Client } from '#sandbox_bank/database'
import type { Day } from '#core/calendar'
import { dayOfMoment } from '#sandbox_bank/dates'
import { planHistory, withinRequest } from '#sandbox_bank/history/history'
import { investmentHistory } from '#sandbox_bank/history/investments'
import type { HistoryRequest, PlannedRow } from '#sandbox_bank/history/planned_row'
import { transactionBody } from '#sandbox_bank/history/transaction_body'
import { HISTORY_DAYS, HistoryWindow } from '#sandbox_bank/history/window'
import { accessToken, identifier } from '#sandbox_bank/identifiers'
import { insertChanges, type Change } from '#sandbox_bank/items/change_log'
import { lockItem } from '#sandbox_bank/items/item'
import { renewLogin, scheduleFirstNews } from '#sandbox_bank/items/lifecycle'
import { accountsOf, type AccountTemplate } from '#sandbox_bank/world/account_templates'
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

/** Makes the Item and returns its id. Its ids follow from the seed and from how often this login was linked before. */
export async function createItem(bank: Bank, request: ItemRequest): Promise<string> {
  return inTransaction(bank.pool, async (client) => {
    const itemId = await nextItemId(client, bank.seed, request)
    const history = buildHistory(bank, itemId, request)
    const { initialAt, historicalAt } = bank.readiness(history.createdAt)
    await client.query(
      `insert into items (item_id, access_token, institution_id, username, created_at, created_on, products,
         days_requested, webhook, initial_at, historical_at, initial_seq, head_seq)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        itemId,
        accessToken(),
        request.institution.id,
        request.user.username,
        history.createdAt,
        history.today,
        request.products,
        request.daysRequested,
        request.webhook,
        initialAt,
        historicalAt,
        history.initialSeq,
        history.changes.length,
      ]
    )
    await insertAccounts(client, bank.seed, itemId, request, history)
    await insertChanges(client, itemId, 0, history.changes)
    const item = await lockItem(client, itemId)
    await scheduleFirstNews(bank, client, item)
    await renewLogin(bank, client, item)
    return itemId
  })
}

async function nextItemId(client: Client, seed: string, request: ItemRequest): Promise<string> {
  const login = `${request.institution.id}|${request.user.username}`
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`sandbox_bank ${login}`])
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from items where institution_id = $1 and username = $2',
    [request.institution.id, request.user.username]
  )
  return identifier(seed, `item|${login}|${rows[0].count + 1}`)
}

export const accountId = (seed: string, itemId: string, key: string): string =>
  identifier(seed, `account|${itemId}|${key}`)

interface History {
  createdAt: number
  today: Day
  planned: PlannedRow[]
  kept: PlannedRow[]
  changes: Change[]
  initialSeq: number
  request: HistoryRequest
}

function buildHistory(bank: Bank, itemId: string, request: ItemRequest): History {
  const createdAt = bank.now()
  const today = dayOfMoment(createdAt)
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
  return { createdAt, today, planned, kept, changes, initialSeq, request: historyRequest }
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

async function insertAccounts(
  client: Client,
  seed: string,
  itemId: string,
  request: ItemRequest,
  history: History
): Promise<void> {
  const { institution, user } = request
  for (const [position, template] of accountsOf(user).entries()) {
    if (request.accounts && !request.accounts.includes(template.key)) continue
    const all = totals(history.planned, template, institution.currency)
    const shown = totals(history.kept, template, institution.currency)
    const sign = template.type === 'credit' || template.type === 'loan' ? 1 : -1
    const opening = openingOf(template, history) + sign * (all.posted - shown.posted)
    const persistent =
      institution.hasPersistentAccountIds && template.type === 'depository'
        ? identifier(seed, `persistent|${institution.id}|${user.username}|${template.key}`)
        : null
    await client.query(
      `insert into accounts (account_id, item_id, position, key, name, official_name, mask, type, subtype, currency,
         limit_minor, opening_minor, posted_minor, pending_minor, persistent_account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        accountId(seed, itemId, template.key),
        itemId,
        position,
        template.key,
        template.name,
        template.officialName,
        template.mask,
        template.type,
        template.subtype,
        institution.currency,
        template.limitMinor,
        opening,
        shown.posted,
        shown.pending,
        persistent,
      ]
    )
  }
}

/** An investment account is worth what it holds; the others begin with their template's balance. */
function openingOf(template: AccountTemplate, { request, today }: History): number {
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
