import type { Security } from 'plaid'
import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { jsonOf, listOf } from '#banking/products/told_values'
import { translateSecurity, type BankSecurity } from '#banking/products/translate_investments'

/**
 * Keeps what can be held, and answers our ids by the bank's. The bank may give one another id when
 * a company changes: that is a new row, and what was held before keeps its own.
 */
export async function keepSecurities(
  connectionId: string,
  sent: Security[] | null | undefined,
  mentioned: (string | null)[]
): Promise<Map<string, string>> {
  const known = new Map(listOf(sent).map((one) => [one.security_id, translateSecurity(one)]))
  for (const id of mentioned) if (id && !known.has(id)) known.set(id, unnamed(id))
  const rows = [...known.values()].map((security) => ({ ...security, id: uuidv7() }))
  await tenantDb().rawQuery(UPSERT, [connectionId, jsonOf(rows)])
  const { rows: kept } = await tenantDb().rawQuery(
    `select external_id as "externalId", id from securities
     where connection_id = ? and external_id = any (?::text[])`,
    [connectionId, [...known.keys()]]
  )
  return new Map(kept.map((row: { externalId: string; id: string }) => [row.externalId, row.id]))
}

/** A bank may name something that is held and not say what it is. */
const unnamed = (externalId: string): BankSecurity => ({
  externalId,
  name: null,
  ticker: null,
  type: null,
  subtype: null,
  currency: 'XXX',
  isCash: false,
  closePrice: null,
})

const FIELDS = 'name, ticker, type, subtype, currency, is_cash, close_price'
const KEPT = FIELDS.replace(/\w+/g, 'kept.$&')
const SENT = FIELDS.replace(/\w+/g, 'excluded.$&')

const UPSERT = /* sql */ `
  insert into securities as kept (household_id, connection_id, id, external_id, ${FIELDS})
  select app.household_id(), ?::uuid, row.* from jsonb_to_recordset(?::jsonb) as row (id uuid, "externalId" text,
    name text, ticker text, type text, subtype text, currency text, "isCash" boolean, "closePrice" numeric(28, 10))
  on conflict (household_id, connection_id, external_id) do update set (${FIELDS}) = row(${SENT})
    where (${KEPT}) is distinct from (${SENT}) and (excluded.name is not null or kept.name is null)`
