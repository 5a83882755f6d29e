import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'

export interface LinePair {
  outLineId: string
  inLineId: string
}

/**
 * Says of pairs of lines that each is one movement: three statements for any number. Both lines count
 * in no income or spending from now on: what goes into or out of a loan is a debt payment, of an
 * investment account investing. Call within a change set, with lines that are in no transfer yet.
 */
export async function writeTransfers(pairs: LinePair[], origin: 'user' | 'rule' | 'match') {
  if (pairs.length === 0) return
  const rows = JSON.stringify(pairs.map((pair) => ({ ...pair, id: uuidv7(), origin })))
  await tenantDb().rawQuery(INSERT, [rows])
  await tenantDb().rawQuery(SET_FLOWS, [rows])
  await tenantDb().rawQuery(REMEMBER, [JSON.stringify(pairs.map(withId))])
}

const withId = (pair: LinePair) => ({ ...pair, id: uuidv7() })

const ROW = /* sql */ `as row (id uuid, origin text, "outLineId" uuid, "inLineId" uuid)`

const INSERT = /* sql */ `
  insert into transfers (household_id, id, out_line_id, in_line_id, origin)
  select app.household_id(), id, "outLineId", "inLineId", origin from jsonb_to_recordset(?::jsonb) ${ROW}`

const SET_FLOWS = /* sql */ `
  update transaction_lines l set flow = pair.flow, flow_origin = 'transfer', version = l.version + 1
  from (
    select row.*, case
      when 'loan' in (a.kind, b.kind) then 'debt_payment'
      when 'investment' in (a.kind, b.kind) then 'investment'
      else 'transfer' end as flow
    from jsonb_to_recordset(?::jsonb) ${ROW}
    join transaction_lines o on o.household_id = app.household_id() and o.id = row."outLineId"
    join transaction_lines i on i.household_id = o.household_id and i.id = row."inLineId"
    join transactions t on t.household_id = o.household_id and t.id = o.transaction_id
    join transactions u on u.household_id = o.household_id and u.id = i.transaction_id
    join accounts a on a.household_id = t.household_id and a.id = t.account_id
    join accounts b on b.household_id = u.household_id and b.id = u.account_id
  ) pair
  where l.household_id = app.household_id() and l.id in (pair."outLineId", pair."inLineId")`

const REMEMBER = /* sql */ `
  insert into matches as kept (household_id, id, kind, first_id, second_id, score, status)
  select app.household_id(), row.id, 'transfer', least(o.transaction_id, i.transaction_id),
    greatest(o.transaction_id, i.transaction_id), 100, 'confirmed'
  from jsonb_to_recordset(?::jsonb) ${ROW}
  join transaction_lines o on o.household_id = app.household_id() and o.id = row."outLineId"
  join transaction_lines i on i.household_id = o.household_id and i.id = row."inLineId"
  on conflict (household_id, kind, first_id, second_id) do update set status = 'confirmed', updated_at = now()`
