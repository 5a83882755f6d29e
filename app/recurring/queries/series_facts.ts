import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Day } from '#core/calendar'
import type { Flow } from '#categories/models/category'
import { bandOf, type Band } from '#recurring/cadence/amounts'
import type { Cadence } from '#recurring/cadence/cadence'
import type { State } from '#recurring/models/series'

/** A due day that was paid or skipped. */
export interface Occurrence {
  id: string
  dueOn: Day
  status: 'paid' | 'skipped'
  /** The account of the row, where it is another than the series'. */
  paidFrom: string | null
  /** The row, where it was paid and the reader sees it. */
  transactionId: string | null
  /** The day of that row. */
  paidOn: Day | null
  /** Minor units, positive into the account: what was paid. */
  amountMinor: bigint | null
}

/** A series with what was dealt with last. Amounts are minor units of `currency`, positive into the account. */
export interface SeriesFacts {
  id: string
  name: string
  merchant: string
  isStrict: boolean
  accountId: string
  accountName: string
  /** Those besides it that it is paid from, as far as the reader sees them. */
  otherAccounts: { id: string; name: string }[]
  categoryId: string | null
  categoryName: string | null
  /** The category's; without one the sign's. */
  flow: Flow
  currency: string
  cadence: Cadence
  amountMinor: bigint
  lowMinor: bigint
  highMinor: bigint
  amountOrigin: 'found' | 'user'
  state: State
  /** Since when; null is since it was made. */
  followedOn: Day | null
  origin: 'found' | 'bank' | 'hand'
  version: number
  /** The newest first, DEALT at most. */
  filled: Occurrence[]
}

/** So many due days that were dealt with come along. */
export const DEALT = 12

/** The series of some states (of open accounts), or some alone; those that the reader may see. */
export async function seriesFacts({
  states,
  ids = null,
  dealt = DEALT,
}: {
  states: readonly State[]
  ids?: string[] | null
  dealt?: number
}): Promise<SeriesFacts[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ states: [...states], ids, dealt }))
  return rows.map(({ filled: sent, ...facts }: Sent) => {
    const filled = sent.map((one) => ({
      ...one,
      amountMinor: one.amountMinor === null ? null : BigInt(one.amountMinor),
    }))
    return { ...facts, filled, ...(facts.amountOrigin === 'found' && bandOfPaid(filled)) }
  })
}

/** What nobody fixed follows what was paid. */
function bandOfPaid(filled: Occurrence[]): Partial<Band> {
  const paid = filled.flatMap(({ amountMinor }) => (amountMinor === null ? [] : [amountMinor]))
  return paid.length > 0 ? bandOf(paid) : {}
}

type Sent = Omit<SeriesFacts, 'filled'> & {
  filled: (Omit<Occurrence, 'amountMinor'> & { amountMinor: string | null })[]
}

/** What was tied to a row that is gone by now does not count as paid; one of an account not seen does. */
const SQL = /* sql */ `
  select s.id, s.name, s.merchant, s.is_strict as "isStrict", s.account_id as "accountId", a.name as "accountName",
    coalesce(more.accounts, '[]') as "otherAccounts", s.category_id as "categoryId", c.name as "categoryName",
    coalesce(c.flow, case when s.amount_minor > 0 then 'income' else 'spend' end) as flow, s.currency,
    json_build_object('unit', s.unit, 'every', s.every, 'dayOfMonth', s.day_of_month, 'secondDay', s.second_day,
      'weekend', s.weekend, 'anchorOn', s.anchor_on) as cadence,
    s.amount_minor as "amountMinor", s.low_minor as "lowMinor", s.high_minor as "highMinor",
    s.amount_origin as "amountOrigin", s.state, s.followed_on as "followedOn", s.origin, s.version, coalesce(done.filled, '[]') as filled
  from recurring_series s
  join accounts a on a.household_id = s.household_id and a.id = s.account_id
    and a.deleted_at is null and a.closed_at is null
  left join categories c on c.household_id = s.household_id and c.id = s.category_id
  left join lateral (
    select json_agg(json_build_object('id', b.id, 'name', b.name) order by lower(b.name), b.id) as accounts
    from recurring_accounts x join accounts b on b.household_id = x.household_id and b.id = x.account_id
      and b.deleted_at is null and b.closed_at is null
    where x.household_id = s.household_id and x.series_id = s.id
  ) more on true
  left join lateral (
    select json_agg(json_build_object('id', o.id, 'dueOn', o.due_on, 'status', o.status,
      'transactionId', o.seen_id, 'paidFrom', o.paid_from, 'paidOn', o.paid_on, 'amountMinor', o.paid_minor::text)
      order by o.due_on desc) as filled
    from (
      select one.*, t.id as seen_id, t.occurred_on as paid_on, coalesce(one.amount_minor, t.amount_minor) as paid_minor
      from recurring_occurrences one
      left join transactions t on t.household_id = one.household_id and t.id = one.transaction_id
        and t.deleted_at is null
      where one.household_id = s.household_id and one.series_id = s.id
        and (one.status = 'skipped' or t.id is not null or one.paid_from = any (app.closed_accounts()))
      order by one.due_on desc limit (:dealt)::int
    ) o
  ) done on true
  where s.household_id = app.household_id() and s.deleted_at is null and s.state = any ((:states)::text[])
    and ((:ids)::uuid[] is null or s.id = any ((:ids)::uuid[]))
  order by lower(s.name), s.id`
