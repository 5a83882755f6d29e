import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { bankAccounts } from '#banking/products/bank_accounts'
import { holdConnection, productTask } from '#banking/products/product_work'
import { jsonOf } from '#banking/products/told_values'
import { translateLiabilities, type Liability } from '#banking/products/translate_liabilities'

/** Reads what is owed on cards and loans, and when it is due. */
export const readLiabilities = productTask(async ({ householdId, connectionId, client, token }) => {
  const sent = translateLiabilities(await client.getLiabilities(token))
  await inHousehold(householdId, () => keepLiabilities(connectionId, sent))
})

/** One row for each account and kind of debt: the latest that the bank told. */
async function keepLiabilities(connectionId: string, sent: Liability[]) {
  if (!(await holdConnection(connectionId))) return
  const accounts = await bankAccounts(connectionId)
  const rows = sent.flatMap((liability) => {
    const account = accounts.get(liability.externalAccountId)
    return account ? [{ ...liability, id: uuidv7(), accountId: account.accountId }] : []
  })
  // A bank that names a debt twice means the last of them.
  const unique = new Map(rows.map((row) => [`${row.accountId} ${row.kind}`, row]))
  await tenantDb().rawQuery(UPSERT, [jsonOf([...unique.values()])])
}

const FIELDS = `currency, rates, minimum_minor, next_payment_due_on, next_payment_minor, last_payment_minor,
  last_payment_on, last_statement_minor, last_statement_on, past_due_minor, original_minor, ends_on, is_overdue, status`
const SENT = FIELDS.replace(/\w+/g, 'excluded.$&')

const UPSERT = /* sql */ `
  insert into liabilities (household_id, id, account_id, kind, ${FIELDS})
  select app.household_id(), row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, "accountId" uuid, kind text,
    currency text, rates jsonb, "minimumMinor" bigint, "nextPaymentDueOn" date, "nextPaymentMinor" bigint,
    "lastPaymentMinor" bigint, "lastPaymentOn" date, "lastStatementMinor" bigint, "lastStatementOn" date,
    "pastDueMinor" bigint, "originalMinor" bigint, "endsOn" date, "isOverdue" boolean, status text)
  on conflict (household_id, account_id, kind) do update set (${FIELDS}, seen_at) = row(${SENT}, now())`
