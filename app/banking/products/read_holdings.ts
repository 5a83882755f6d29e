import type { InvestmentsHoldingsGetResponse } from 'plaid'
import { inHousehold, tenantDb } from '#core/household_scope'
import { today } from '#core/clock'
import { uuidv7 } from '#core/uuid'
import { bankAccounts, householdTimeZone } from '#banking/products/bank_accounts'
import { holdConnection, productTask } from '#banking/products/product_work'
import { keepSecurities } from '#banking/products/securities'
import { jsonOf, listOf, sumOfDecimals } from '#banking/products/told_values'
import { translateHolding, type BankHolding } from '#banking/products/translate_investments'

/** Reads what investment accounts hold now. */
export const readHoldings = productTask(async ({ householdId, connectionId, client, token }) => {
  const answer = await client.getHoldings(token)
  await inHousehold(householdId, () => keepHoldings(connectionId, answer))
})

/**
 * Replaces today's set of each account that the answer is about. What was held before and is named
 * no more was sold: it stands with nothing on the first day without it, so that an account that
 * sold everything differs from one that was not asked.
 */
async function keepHoldings(connectionId: string, answer: InvestmentsHoldingsGetResponse) {
  if (!(await holdConnection(connectionId))) return
  const day = today(await householdTimeZone())
  const known = await bankAccounts(connectionId)
  const told = listOf(answer.accounts).flatMap(({ account_id: id }) => known.get(id) ?? [])
  const accountIds = told.map(({ accountId }) => accountId)
  const sent = merged(listOf(answer.holdings).map(translateHolding))
  const securities = await keepSecurities(
    connectionId,
    answer.securities,
    sent.map(({ externalSecurityId }) => externalSecurityId)
  )
  const rows = sent.flatMap((holding) => {
    const accountId = known.get(holding.externalAccountId)?.accountId
    const securityId = securities.get(holding.externalSecurityId)
    return accountId && securityId ? [{ ...holding, id: uuidv7(), accountId, securityId }] : []
  })
  await tenantDb().rawQuery(FORGET_TODAY, [accountIds, day])
  await tenantDb().rawQuery(INSERT, [day, jsonOf(rows)])
  await noteSold(accountIds, day)
}

async function noteSold(accountIds: string[], day: string) {
  const { rows } = await tenantDb().rawQuery(SOLD, { accountIds, day })
  const sold = rows.map((row: object) => ({ ...row, id: uuidv7(), quantity: '0', valueMinor: '0' }))
  await tenantDb().rawQuery(INSERT, [day, jsonOf(sold)])
}

/** A position that is told in parts is one; parts in another currency cannot be added and are left out. */
function merged(holdings: BankHolding[]): BankHolding[] {
  const sums = new Map<string, BankHolding>()
  for (const holding of holdings) {
    const key = `${holding.externalAccountId} ${holding.externalSecurityId}`
    const sum = sums.get(key)
    if (!sum) sums.set(key, holding)
    else if (sum.currency === holding.currency) sums.set(key, added(sum, holding))
  }
  return [...sums.values()]
}

const added = (sum: BankHolding, part: BankHolding): BankHolding => ({
  ...sum,
  quantity: sumOfDecimals(sum.quantity, part.quantity),
  valueMinor: plus(sum.valueMinor, part.valueMinor),
  costMinor: plus(sum.costMinor, part.costMinor),
})

/** Unknown and something is unknown. */
const plus = (one: bigint | null, other: bigint | null) =>
  one === null || other === null ? null : one + other

const FORGET_TODAY = /* sql */ `
  delete from holdings where household_id = app.household_id() and account_id = any (?::uuid[]) and day = ?::date`

const INSERT = /* sql */ `
  insert into holdings (household_id, day, id, account_id, security_id, quantity, price, currency, value_minor, cost_minor)
  select app.household_id(), ?::date, row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, "accountId" uuid,
    "securityId" uuid, quantity numeric(28, 10), price numeric(28, 10), currency text, "valueMinor" bigint, "costMinor" bigint)`

/** Of the last set before today: what today's does not have. */
const SOLD = /* sql */ `
  select before.account_id as "accountId", before.security_id as "securityId", before.currency
  from unnest((:accountIds)::uuid[]) as account (id)
  join holdings before on before.household_id = app.household_id() and before.account_id = account.id
    and before.day = (select max(last.day) from holdings last where last.household_id = app.household_id()
      and last.account_id = account.id and last.day < (:day)::date)
  where before.quantity <> 0 and not exists (select from holdings now where now.household_id = app.household_id()
    and now.account_id = account.id and now.security_id = before.security_id and now.day = (:day)::date)`
