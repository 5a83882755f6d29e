import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { End, Ends, KnownRate } from '#ledger/actions/matches/transfer_scores'

/** So many days may lie between both ends. */
export const MOST_DAYS = 5

/**
 * Both ends of what may be transfers, of which at least one is among these transactions: whole
 * transactions on different accounts that are in no transfer yet, and of which nobody said that they
 * are none. Of one currency with the same amount, or of two currencies.
 */
export async function transferPairs(ids: string[]): Promise<Ends[]> {
  const { rows } = await tenantDb().rawQuery(SAME, sqlBindings({ ids }))
  const pairs = [...rows, ...(await acrossCurrencies(ids))] as { came: End; known: End }[]
  const seen = new Set<string>()
  return pairs.flatMap(({ came, known }) => {
    const ends = [came, known].map((end) => ({ ...end, amountMinor: BigInt(end.amountMinor) }))
    const [out, into] = ends.toSorted((one, other) =>
      one.amountMinor < other.amountMinor ? -1 : 1
    )
    const key = `${out.id} ${into.id}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ out, into }]
  })
}

async function acrossCurrencies(ids: string[]) {
  const { rows: currencies } = await tenantDb().rawQuery(CURRENCIES)
  if (currencies.length < 2) return []
  return (await tenantDb().rawQuery(ACROSS, sqlBindings({ ids }))).rows
}

/** What currencies were to each other in the latest transfer between them that somebody or something was certain of. */
export async function knownRates(): Promise<KnownRate[]> {
  return (await tenantDb().rawQuery(RATES)).rows
}

/** The best score of what is asked already, by transaction. */
export async function openScores(ids: string[]): Promise<Map<string, number>> {
  const { rows } = await tenantDb().rawQuery(OPEN, sqlBindings({ ids }))
  return new Map(rows.map(({ id, score }: { id: string; score: number }) => [id, score]))
}

const CURRENCIES = /* sql */ `
  select distinct currency from accounts where household_id = app.household_id() and deleted_at is null limit 2`

/** A whole transaction whose money may be its own: no part of it is in a transfer or repayment. By keys, one by one. */
const isFree = (line: string) => /* sql */ `
  not exists (select from transaction_lines more where more.household_id = ${line}.household_id
    and more.transaction_id = ${line}.transaction_id and more.position > 0 offset 0)
  and ${line}.flow <> 'excluded'
  and not exists (select from transfers x where x.household_id = ${line}.household_id and x.out_line_id = ${line}.id offset 0)
  and not exists (select from transfers x where x.household_id = ${line}.household_id and x.in_line_id = ${line}.id offset 0)
  and not exists (select from repayments x where x.household_id = ${line}.household_id and x.line_id = ${line}.id offset 0)
  and not exists (select from repayments x where x.household_id = ${line}.household_id and x.expense_line_id = ${line}.id offset 0)`

const END = (t: string, line: string, account: string) => /* sql */ `
  jsonb_build_object('id', ${t}.id, 'lineId', ${line}.id, 'day', ${t}.occurred_on, 'amountMinor', ${t}.amount_minor::text,
    'currency', ${t}.currency, 'accountName', ${account}.name, 'accountKind', ${account}.kind, 'flow', ${line}.flow,
    'text', concat_ws(' ', ${t}.payee, ${t}.bank_text))`

/** Row by row and by their keys ("offset 0"): of rows that just came statistics know nothing. */
const lineOf = (t: string) => /* sql */ `(select l.* from transaction_lines l
    where l.household_id = ${t}.household_id and l.transaction_id = ${t}.id and l.position = 0 offset 0)`

/**
 * What partners are compared with are plain columns of `came`: under row-level security PostgreSQL 15 takes
 * reckoning with another row's values for something that may leak, and asks no index then.
 */
const pairs = (partner: string, most: number) => /* sql */ `
  with came as materialized (
    select t.*, -t.amount_minor as opposite, t.occurred_on - ${MOST_DAYS} as first_day,
      t.occurred_on + ${MOST_DAYS} as last_day
    from unnest((:ids)::uuid[]) arrived (id)
    cross join lateral (select one.* from transactions one
      where one.household_id = app.household_id() and one.id = arrived.id offset 0) t
    where t.deleted_at is null and t.amount_minor <> 0 and t.source <> 'valuation'
  ),
  met as materialized (
    select c, u from came c
    cross join lateral (
      select * from transactions o
      where o.household_id = app.household_id() and ${partner} and o.deleted_at is null and o.account_id <> c.account_id
        and o.source <> 'valuation'
      order by abs(o.occurred_on - c.occurred_on), o.id limit ${most}
    ) u
  )
  select ${END('(c)', 'mine', 'a')} as came, ${END('(u)', 'theirs', 'b')} as known
  from met
  cross join lateral ${lineOf('(c)')} mine
  cross join lateral ${lineOf('(u)')} theirs
  join accounts a on a.household_id = mine.household_id and a.id = (c).account_id
  join accounts b on b.household_id = theirs.household_id and b.id = (u).account_id
  where ${isFree('mine')} and ${isFree('theirs')}
    and not exists (select from matches m where m.household_id = theirs.household_id and m.kind = 'transfer'
      and m.first_id = least((c).id, (u).id) and m.second_id = greatest((c).id, (u).id) and m.status <> 'open' offset 0)`

/** Amount and day in one comparison: only the index of both can answer it, whatever statistics say. */
const SAME = pairs(
  `(o.amount_minor, o.occurred_on) >= (c.opposite, c.first_day)
        and (o.amount_minor, o.occurred_on) <= (c.opposite, c.last_day) and o.currency = c.currency`,
  8
)
const ACROSS = pairs(
  `o.currency <> c.currency and sign(o.amount_minor) = -sign(c.amount_minor)
        and o.occurred_on between c.first_day and c.last_day`,
  20
)

const RATES = /* sql */ `
  select distinct on (t.currency, u.currency) t.currency as "from", u.currency as "to",
    -o.amount_minor as "outMinor", i.amount_minor as "inMinor"
  from transfers x
  join transaction_lines o on o.household_id = x.household_id and o.id = x.out_line_id
  join transaction_lines i on i.household_id = x.household_id and i.id = x.in_line_id
  join transactions t on t.household_id = o.household_id and t.id = o.transaction_id
  join transactions u on u.household_id = i.household_id and u.id = i.transaction_id
  where x.household_id = app.household_id() and t.currency <> u.currency
  order by t.currency, u.currency, t.occurred_on desc, x.id desc`

const OPEN = /* sql */ `
  select id, max(score)::int as score from (
    select first_id as id, second_id as other_id, score from matches
    where household_id = app.household_id() and kind = 'transfer' and status = 'open' and first_id = any ((:ids)::uuid[])
    union all
    select second_id, first_id, score from matches
    where household_id = app.household_id() and kind = 'transfer' and status = 'open' and second_id = any ((:ids)::uuid[])
  ) asked where other_id <> all ((:ids)::uuid[]) group by id`
