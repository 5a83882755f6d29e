import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { Refusal } from '#core/refusal'
import Account from '#accounts/models/account'
import { categorizeLines } from '#ledger/actions/categorize'
import { newCategory } from '#ledger/fields/new_category'
import { flowOfSign } from '#ledger/actions/ties/flows'
import { settleChangedTies } from '#ledger/actions/ties/settle_changed_ties'
import { tagIdsOf } from '#ledger/fields/tag_ids'
import type { FieldValue } from '#ledger/fields/value'
import type { Target } from '#ledger/fields/target'

/** Writes a field of a row that is held. Runs within a change set. @throws Refusal for an unknown category or account. */
export async function writeField(target: Target, value: FieldValue) {
  const { id } = target.row
  if (value.field === 'payee') return run(SET_PAYEE, { id, name: value.name })
  if (value.field === 'date') return run(SET_DATE, { id, day: value.day })
  if (value.field === 'note') {
    return run(target.table === 'transactions' ? SET_NOTE : SET_LINE_NOTE, {
      id,
      words: value.text,
    })
  }
  if (value.field === 'tags') return run(SET_TAGS, { id, tags: await tagIdsOf(value.names) })
  if (value.field === 'category') {
    const categoryId = 'id' in value ? value.id : await newCategory(value.newName, target.row)
    return categorizeLines([id], categoryId)
  }
  if (value.field === 'amount') return writeAmount(target, value.minor)
  return writeAccount(target, value.id)
}

/** The line follows: two statements, since the triggers of each table read the other. */
async function writeAmount({ row, lines }: Target, minor: bigint) {
  await run(SET_AMOUNT, { id: row.id, minor: minor.toString() })
  await run(SET_LINE_AMOUNT, { id: lines[0].id, minor: minor.toString() })
  await settleChangedTies([row.id])
}

async function writeAccount({ row }: Target, accountId: string) {
  const account = await Account.workable().where('id', accountId).whereNull('closedAt').first()
  if (!account) throw new Refusal('account', 'exists', 'Choose an account. Cash, if it was cash.')
  if (account.currency !== row.currency) {
    throw new Refusal('account', 'otherCurrency', 'This account is in another currency.')
  }
  await run(SET_ACCOUNT, { id: row.id, accountId })
  await settleChangedTies([row.id])
}

const run = (sql: string, values: Record<string, unknown>) =>
  tenantDb().rawQuery(sql, sqlBindings(values))

const OF_ROW = /* sql */ `version = version + 1, updated_at = now()
  where household_id = app.household_id() and id = (:id)::uuid`
const OF_LINE = /* sql */ `version = line.version + 1
  where line.household_id = app.household_id() and line.id = (:id)::uuid`

const SET_PAYEE = /* sql */ `update transactions set user_payee = (:name)::text, ${OF_ROW}`
const SET_NOTE = /* sql */ `update transactions set note = (:words)::text, ${OF_ROW}`
const SET_LINE_NOTE = /* sql */ `update transaction_lines line set note = (:words)::text, ${OF_LINE}`
const SET_TAGS = /* sql */ `update transaction_lines line set tag_ids = (:tags)::uuid[], ${OF_LINE}`
const SET_ACCOUNT = /* sql */ `update transactions set account_id = (:accountId)::uuid, ${OF_ROW}`
const SET_AMOUNT = /* sql */ `update transactions set amount_minor = (:minor)::bigint, ${OF_ROW}`

/** Of rows by hand there is one day. Elsewhere the bank's own day is kept beside, unless it is chosen again. */
const SET_DATE = /* sql */ `
  update transactions set occurred_on = (:day)::date,
    posted_on = case when source = 'manual' and posted_on = occurred_on then (:day)::date else posted_on end,
    bank_occurred_on = case when source <> 'manual' then nullif(coalesce(bank_occurred_on, occurred_on), (:day)::date) end,
    ${OF_ROW}`

const SET_LINE_AMOUNT = /* sql */ `
  update transaction_lines line set amount_minor = (:minor)::bigint,
    flow = case when line.flow_origin = 'category' and line.category_id is null
      then ${flowOfSign('(:minor)::bigint')} else line.flow end,
    ${OF_LINE}`
