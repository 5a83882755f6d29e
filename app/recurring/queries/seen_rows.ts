import { addDays, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { SeenRow } from '#recurring/cadence/detect'

/** The rows of a merchant on an account, all of one sign and currency, the oldest first. */
export interface SeenGroup {
  merchant: string
  /** As the newest row shows it. */
  name: string
  accountId: string
  currency: string
  isIn: boolean
  /** Of the newest row that has one. */
  categoryId: string | null
  rows: SeenRow[]
}

/** The oldest first. */
export const inOrder = (rows: SeenRow[]) =>
  rows.toSorted((one, other) => (one.day + one.id < other.day + other.id ? -1 : 1))

/** So far back a rhythm is sought: three years show three of what comes yearly. */
export const LOOK_BACK_DAYS = 1130
/** The newest rows of a merchant that are looked at. */
const MOST_ROWS = 400

/** What might come again of these merchants; moves between own accounts never do, paying off a debt may. */
export async function seenGroups(merchants: string[], today: Day): Promise<SeenGroup[]> {
  const since = addDays(today, -LOOK_BACK_DAYS)
  const values = { merchants, since, most: MOST_ROWS }
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings(values))
  return rows.map(({ rows: seen, ...group }: Sent) => ({
    ...group,
    rows: seen.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) })),
  }))
}

type Sent = Omit<SeenGroup, 'rows'> & { rows: { id: string; day: Day; amountMinor: string }[] }

/** Merchant by merchant ("offset 0"), so that each is one walk along the index, whatever statistics say. */
const SQL = /* sql */ `
  select t.merchant, t.account_id as "accountId", t.currency, t.amount_minor > 0 as "isIn",
    (array_agg(t.payee order by t.occurred_on desc, t.id desc))[1] as name,
    (array_agg(l.category_id order by t.occurred_on desc, t.id desc) filter (where l.category_id is not null))[1] as "categoryId",
    json_agg(json_build_object('id', t.id, 'day', t.occurred_on, 'amountMinor', t.amount_minor::text)
      order by t.occurred_on, t.id) as rows
  from unnest((:merchants)::text[]) wish (merchant)
  cross join lateral (
    select one.* from transactions one where one.household_id = app.household_id() and one.merchant = wish.merchant
      and one.deleted_at is null and one.occurred_on >= (:since)::date and one.source <> 'valuation'
      and one.amount_minor <> 0
    order by one.occurred_on desc limit (:most)::int
  ) t
  cross join lateral (
    select line.category_id, line.flow from transaction_lines line
    where line.household_id = t.household_id and line.transaction_id = t.id
    order by line.position limit 1
  ) l
  where l.flow in ('income', 'spend', 'debt_payment')
  group by t.merchant, t.account_id, t.currency, t.amount_minor > 0
  having count(*) >= 2`
