import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { flowOfLine, flowOfSign } from '#ledger/actions/ties/flows'
import { settleChangedTies } from '#ledger/actions/ties/settle_changed_ties'
import type { Day } from '#core/calendar'

/** What a provider says of one of our transactions now; all of its fields, changed or not. */
export interface ProviderChange {
  id: string
  /** The account that the bank has it on; where it is left out, the transaction stays on its own. */
  accountId?: string
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
  currency: string
  postedOn: Day
  occurredOn: Day
  isPending: boolean
  bankText: string | null
  bankPayee: string | null
  bankCategoryKey: string | null
  bankCategoryConfidence: string | null
  /** Our category for the provider's; replaces only what the provider chose before. */
  categoryId: string | null
  /** Brings back what the provider had removed; what a person deleted stays deleted. */
  revive?: boolean
}

/**
 * Writes what a provider changed, and nothing that a person said: five statements for any number.
 * A single line follows the amount. Splits stay as they are; the difference goes to a line without
 * a category, and the transaction asks for review (R10, R11). Answers how many transactions changed.
 */
export async function applyProviderChanges(changes: ProviderChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const rows = JSON.stringify(changes.map(changeRow))
  const ids = changes.map(({ id }) => id)
  return changeSet(
    { cause: 'transactions.updated_by_bank', details: { count: changes.length }, actor: 'bank' },
    async () => {
      const { rowCount } = await tenantDb().rawQuery(UPDATE_TRANSACTIONS, [rows])
      await tenantDb().rawQuery(UPDATE_SINGLE_LINES, [rows])
      await moveDifferences(ids)
      await settleChangedTies(ids)
      return rowCount as number
    }
  )
}

/** Splits keep their parts; what is missing or too much goes to their line without a category. */
export async function moveDifferences(ids: string[]) {
  const { rows } = await tenantDb().rawQuery(DIFFERENCES, [ids])
  if (rows.length === 0) return
  const differences = JSON.stringify(
    rows.map((row: object) => ({ ...row, new_id: uuidv7() })),
    plain
  )
  await tenantDb().rawQuery(ADJUST_UNASSIGNED, [differences])
  await tenantDb().rawQuery(ADD_UNASSIGNED, [differences])
}

const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

const changeRow = (change: ProviderChange) => ({
  id: change.id,
  account_id: change.accountId ?? null,
  amount_minor: change.amountMinor.toString(),
  currency: change.currency,
  posted_on: change.postedOn,
  occurred_on: change.occurredOn,
  is_pending: change.isPending,
  bank_text: change.bankText,
  bank_payee: change.bankPayee,
  bank_category_key: change.bankCategoryKey,
  bank_category_confidence: change.bankCategoryConfidence,
  category_id: change.categoryId,
  revive: change.revive ?? false,
})

const ROW = /* sql */ `as row (id uuid, account_id uuid, amount_minor bigint, currency text, posted_on date, occurred_on date,
  is_pending boolean, bank_text text, bank_payee text, bank_category_key text, bank_category_confidence text,
  category_id uuid, revive boolean)`

const FIELDS = /* sql */ `coalesce(row.account_id, t.account_id), row.amount_minor, row.currency, row.posted_on,
  case when t.bank_occurred_on is null then row.occurred_on else t.occurred_on end,
  case when t.bank_occurred_on is not null then row.occurred_on end, row.is_pending,
  row.bank_text, row.bank_payee, row.bank_category_key, row.bank_category_confidence`

/** The bank has another amount for what somebody split. */
const IS_OTHER_SPLIT = /* sql */ `(t.amount_minor <> row.amount_minor and exists (select from transaction_lines l
      where l.household_id = t.household_id and l.transaction_id = t.id and l.position > 0))`

const UPDATE_TRANSACTIONS = /* sql */ `
  update transactions t set (account_id, amount_minor, currency, posted_on, occurred_on, bank_occurred_on, is_pending,
      bank_text, bank_payee, bank_category_key, bank_category_confidence) = (${FIELDS}),
    deleted_at = case when row.revive and t.deleted_reason = 'bank' then null else t.deleted_at end,
    deleted_reason = case when row.revive and t.deleted_reason = 'bank' then null else t.deleted_reason end,
    needs_review = t.needs_review or ${IS_OTHER_SPLIT},
    review_reason = case when ${IS_OTHER_SPLIT} then 'changed' else t.review_reason end,
    version = t.version + 1, updated_at = now()
  from jsonb_to_recordset(?::jsonb) ${ROW}
  where t.household_id = app.household_id() and t.id = row.id
    and ((t.account_id, t.amount_minor, t.currency, t.posted_on, t.occurred_on, t.bank_occurred_on, t.is_pending,
      t.bank_text, t.bank_payee, t.bank_category_key, t.bank_category_confidence) is distinct from (${FIELDS})
      or (row.revive and t.deleted_reason = 'bank'))`

const UPDATE_SINGLE_LINES = /* sql */ `
  update transaction_lines line set amount_minor = new.amount_minor, category_id = new.category_id,
    category_origin = new.origin, flow = new.flow, version = line.version + 1
  from (
    select l.id, row.amount_minor, category.id as category_id,
      case when not own.bank then l.category_origin when category.id is null then 'none' else 'bank' end as origin,
      ${flowOfLine('l', 'row.amount_minor')} as flow
    from jsonb_to_recordset(?::jsonb) ${ROW}
    join transaction_lines l on l.household_id = app.household_id() and l.transaction_id = row.id
    cross join lateral (select l.category_origin in ('none', 'bank') as bank) own
    left join categories category on category.household_id = l.household_id
      and category.id = case when own.bank then row.category_id else l.category_id end
    where not exists (select from transaction_lines other where other.household_id = l.household_id
      and other.transaction_id = l.transaction_id and other.id <> l.id)
  ) new
  where line.household_id = app.household_id() and line.id = new.id
    and (line.amount_minor, line.category_id, line.category_origin, line.flow)
      is distinct from (new.amount_minor, new.category_id, new.origin, new.flow)`

const DIFFERENCES = /* sql */ `
  select t.id, (t.amount_minor - sum(l.amount_minor))::bigint as difference, (max(l.position) + 1)::int as next,
    (array_agg(l.id order by l.position desc) filter (where l.category_id is null and l.category_origin = 'none'
      and l.flow_origin = 'category' and not exists (select from repayments r
        where r.household_id = l.household_id and r.expense_line_id = l.id)))[1] as unassigned
  from transactions t join transaction_lines l on l.household_id = t.household_id and l.transaction_id = t.id
  where t.household_id = app.household_id() and t.id = any (?::uuid[])
  group by t.household_id, t.id, t.amount_minor having sum(l.amount_minor) <> t.amount_minor`

const ADJUST_UNASSIGNED = /* sql */ `
  update transaction_lines line set amount_minor = line.amount_minor + row.difference, version = line.version + 1,
    flow = ${flowOfSign('line.amount_minor + row.difference')}
  from jsonb_to_recordset(?::jsonb) as row (difference bigint, unassigned uuid)
  where line.household_id = app.household_id() and line.id = row.unassigned`

const ADD_UNASSIGNED = /* sql */ `
  insert into transaction_lines (household_id, id, transaction_id, position, amount_minor, flow)
  select app.household_id(), row.new_id, row.id, row.next, row.difference,
    ${flowOfSign('row.difference')}
  from jsonb_to_recordset(?::jsonb) as row (id uuid, difference bigint, next smallint, unassigned uuid, new_id uuid)
  where row.unassigned is null`
