import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { flowOfCategory } from '#ledger/actions/ties/flows'
import type { Day } from '#core/calendar'

export type Source = 'manual' | 'bank' | 'import' | 'valuation'
export type CategoryOrigin = 'none' | 'bank' | 'rule' | 'user'

export interface NewLine {
  /** Minor units, positive into the account; the lines of a transaction add up to its amount. */
  amountMinor: bigint
  categoryId?: string | null
  categoryOrigin?: CategoryOrigin
  note?: string | null
}

export interface NewTransaction {
  id?: string
  accountId: string
  source: Source
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
  postedOn: Day
  /** The day that budgets count; the posted day when left out. */
  occurredOn?: Day
  isPending?: boolean
  bankText?: string | null
  bankPayee?: string | null
  bankCategoryKey?: string | null
  bankCategoryConfidence?: string | null
  userPayee?: string | null
  note?: string | null
  needsReview?: boolean
  /** Of the single line; left out when `lines` are given. */
  categoryId?: string | null
  categoryOrigin?: CategoryOrigin
  lines?: NewLine[]
}

/**
 * Puts transactions with their lines into the ledger, two statements for any number, and answers
 * their ids in order. A line's flow is its category's; without one, its sign decides.
 * @throws when lines do not add up, or an account or category is not of this household.
 */
export async function recordTransactions(
  transactions: NewTransaction[],
  cause = 'transactions.recorded'
): Promise<string[]> {
  if (transactions.length === 0) return []
  const withIds = transactions.map((row) => ({ ...row, id: row.id ?? uuidv7() }))
  await changeSet({ cause, details: { count: withIds.length } }, async () => {
    await tenantDb().rawQuery(INSERT_TRANSACTIONS, [JSON.stringify(withIds.map(transactionRow))])
    await tenantDb().rawQuery(INSERT_LINES, [JSON.stringify(withIds.flatMap(lineRows))])
  })
  return withIds.map(({ id }) => id)
}

const transactionRow = (row: NewTransaction) => ({
  id: row.id,
  account_id: row.accountId,
  source: row.source,
  amount_minor: row.amountMinor.toString(),
  currency: row.currency,
  posted_on: row.postedOn,
  occurred_on: row.occurredOn ?? row.postedOn,
  is_pending: row.isPending ?? false,
  bank_text: row.bankText ?? null,
  bank_payee: row.bankPayee ?? null,
  bank_category_key: row.bankCategoryKey ?? null,
  bank_category_confidence: row.bankCategoryConfidence ?? null,
  user_payee: row.userPayee ?? null,
  note: row.note ?? null,
  needs_review: row.needsReview ?? false,
})

function lineRows(row: NewTransaction & { id: string }) {
  const { amountMinor, categoryId, categoryOrigin } = row
  const lines = row.lines?.length ? row.lines : [{ amountMinor, categoryId, categoryOrigin }]
  return lines.map((line: NewLine, position) => ({
    id: uuidv7(),
    transaction_id: row.id,
    position,
    amount_minor: line.amountMinor.toString(),
    category_id: line.categoryId ?? null,
    category_origin: line.categoryId ? (line.categoryOrigin ?? 'user') : 'none',
    note: line.note ?? null,
  }))
}

const INSERT_TRANSACTIONS = /* sql */ `
  insert into transactions (household_id, id, account_id, source, amount_minor, currency, posted_on, occurred_on,
    is_pending, bank_text, bank_payee, bank_category_key, bank_category_confidence, user_payee, note, needs_review)
  select app.household_id(), row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, account_id uuid, source text,
    amount_minor bigint, currency text, posted_on date, occurred_on date, is_pending boolean, bank_text text,
    bank_payee text, bank_category_key text, bank_category_confidence text, user_payee text, note text,
    needs_review boolean)`

const INSERT_LINES = /* sql */ `
  insert into transaction_lines
    (household_id, id, transaction_id, position, amount_minor, category_id, category_origin, note, flow)
  select app.household_id(), row.*,
    ${flowOfCategory('row.amount_minor')}
  from jsonb_to_recordset(?::jsonb) as row (id uuid, transaction_id uuid, position smallint, amount_minor bigint,
    category_id uuid, category_origin text, note text)
  left join categories category on category.household_id = app.household_id() and category.id = row.category_id`
