import { pageOf, type Page, type PageRequest } from '#core/keyset'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'

/** Something that happened on an investment account. */
export interface InvestmentMovement {
  id: string
  day: Day
  name: string
  type: string
  ticker: string | null
  /** Exact decimal, negative for what was sold. */
  quantity: string
  currency: string
  /** Minor units of `currency`, positive into the account. */
  amountMinor: bigint
}

/** A page of them, the newest first; withdrawn ones are left out. */
export async function accountInvestments(
  accountId: string,
  request: PageRequest
): Promise<Page<InvestmentMovement>> {
  const { cursor, direction, limit } = request
  const sql = direction === 'newer' ? NEWER : OLDER
  const place = { day: cursor?.day ?? null, id: cursor?.id ?? null }
  const { rows } = await tenantDb().rawQuery(sql, sqlBindings({ accountId, limit, ...place }))
  return pageOf(rows as InvestmentMovement[], request, ({ day, id }) => ({ day, id }))
}

const COLUMNS = /* sql */ `
  select t.id, t.day::text, t.name, t.type, s.ticker, trim_scale(t.quantity)::text as quantity, t.currency,
    t.amount_minor as "amountMinor"
  from investment_transactions t
  left join securities s on s.household_id = t.household_id and s.id = t.security_id
  where t.household_id = app.household_id() and t.account_id = (:accountId)::uuid and t.removed_at is null`

const OLDER = /* sql */ `${COLUMNS}
    and ((:id)::uuid is null or (t.day, t.id) < ((:day)::date, (:id)::uuid))
  order by t.day desc, t.id desc limit (:limit)::int`
const NEWER = /* sql */ `${COLUMNS}
    and (t.day, t.id) > ((:day)::date, (:id)::uuid)
  order by t.day, t.id limit (:limit)::int`
