import { addDays, addMonths, type Day } from '#core/calendar'
import { today } from '#core/clock'
import { inHousehold, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { bankAccounts, householdTimeZone } from '#banking/products/bank_accounts'
import { readInvestmentSpan, type InvestmentSpan } from '#banking/products/investment_pages'
import { holdConnection, productTask } from '#banking/products/product_work'
import { keepSecurities } from '#banking/products/securities'
import { jsonOf } from '#banking/products/told_values'
import { translateInvestmentTransaction } from '#banking/products/translate_investments'

/** As far back as banks go. */
const MONTHS_AT_FIRST = 24
/** Banks correct and cancel within so many days. */
const DAYS_AGAIN = 90

/**
 * Reads what happened on investment accounts: the whole history while an account has none, then the
 * last days again each time, since banks tell neither news nor removals.
 */
export const readInvestmentTransactions = productTask(async (task) => {
  const { householdId, connectionId, client, token } = task
  const { from, to } = await inHousehold(householdId, () => spanFor(connectionId))
  const span = await readInvestmentSpan({ client, token, from, to })
  await inHousehold(householdId, () => keepTransactions(connectionId, span, { from, to }))
})

/** Tomorrow is asked for too: it may be today at the bank. */
async function spanFor(connectionId: string): Promise<{ from: Day; to: Day }> {
  const day = today(await householdTimeZone())
  const { rows } = await tenantDb().rawQuery(IS_NEW, [connectionId])
  const from = rows[0].found ? addMonths(day, -MONTHS_AT_FIRST) : addDays(day, -DAYS_AGAIN)
  return { from, to: addDays(day, 1) }
}

/** Rows that a complete reading of their days does not have are gone; a cancellation is a row of its own. */
async function keepTransactions(
  connectionId: string,
  span: InvestmentSpan,
  { from, to }: { from: Day; to: Day }
) {
  if (!(await holdConnection(connectionId))) return
  const accounts = await bankAccounts(connectionId)
  const sent = [...span.transactions.values()].flatMap(
    (row) => translateInvestmentTransaction(row) ?? []
  )
  const mentioned = sent.map(({ externalSecurityId }) => externalSecurityId)
  const securities = await keepSecurities(connectionId, span.securities, mentioned)
  const rows = sent.flatMap((row) => {
    const account = accounts.get(row.externalAccountId)
    const securityId = securities.get(row.externalSecurityId ?? '') ?? null
    return account ? [{ ...row, id: uuidv7(), accountId: account.accountId, securityId }] : []
  })
  await tenantDb().rawQuery(UPSERT, [connectionId, jsonOf(rows)])
  const told = span.accounts.flatMap(({ account_id: id }) => accounts.get(id)?.accountId ?? [])
  const here = [...span.transactions.keys()]
  await tenantDb().rawQuery(REMOVE, { connectionId, told, here, from, to })
}

const IS_NEW = /* sql */ `
  select exists (select from external_accounts e
    join accounts a on a.household_id = e.household_id and a.id = e.account_id and a.deleted_at is null
    where e.connection_id = ? and e.status = 'open' and a.kind = 'investment'
      and not exists (select from investment_transactions t
        where t.household_id = a.household_id and t.account_id = a.id)) as found`

const FIELDS = `account_id, security_id, day, name, type, subtype, quantity, price, amount_minor, fees_minor, currency`
const KEPT = FIELDS.replace(/\w+/g, 'kept.$&')
const SENT = FIELDS.replace(/\w+/g, 'excluded.$&')

const UPSERT = /* sql */ `
  insert into investment_transactions as kept (household_id, connection_id, id, external_id, ${FIELDS})
  select app.household_id(), ?::uuid, row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, "externalId" text,
    "accountId" uuid, "securityId" uuid, day date, name text, type text, subtype text, quantity numeric(28, 10),
    price numeric(28, 10), "amountMinor" bigint, "feesMinor" bigint, currency text)
  on conflict (household_id, connection_id, external_id) do update set (${FIELDS}, removed_at) = row(${SENT}, null)
    where (${KEPT}) is distinct from (${SENT}) or kept.removed_at is not null`

const REMOVE = /* sql */ `
  update investment_transactions set removed_at = now()
  where household_id = app.household_id() and connection_id = (:connectionId)::uuid and removed_at is null
    and account_id = any ((:told)::uuid[]) and day between (:from)::date and (:to)::date
    and not (external_id = any ((:here)::text[]))`
