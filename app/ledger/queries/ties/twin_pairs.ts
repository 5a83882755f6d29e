import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import type { Twin } from '#ledger/actions/matches/duplicate_scores'

/**
 * Rows of one account that may be one movement, at most five days apart: of these transactions each
 * with rows that were there before. Two rows that banks sent are never one, nor are two of the same
 * arrival. By hand an amount may be up to 3 % off.
 */
export async function twinPairs(ids: string[]): Promise<{ came: Twin; known: Twin }[]> {
  const { rows } = await tenantDb().rawQuery(SQL, sqlBindings({ ids }))
  return (rows as { came: Twin; known: Twin }[]).map(({ came, known }) => ({
    came: { ...came, amountMinor: BigInt(came.amountMinor) },
    known: { ...known, amountMinor: BigInt(known.amountMinor) },
  }))
}

const FACTS = /* sql */ `t.household_id, t.id, t.account_id, t.currency, t.occurred_on, t.amount_minor, t.source, t.payee, t.bank_text`

const TWIN = (t: string) => /* sql */ `
  jsonb_build_object('id', ${t}.id, 'source', ${t}.source, 'day', ${t}.occurred_on,
    'amountMinor', ${t}.amount_minor::text, 'payee', ${t}.payee, 'text', coalesce(${t}.bank_text, ''))`

/** Rows of a bank meet few others: those that came in otherwise. So they are found first, and by day. */
const SQL = /* sql */ `
  with came as materialized (
    select ${FACTS} from transactions t
    where t.household_id = app.household_id() and t.id = any ((:ids)::uuid[]) and t.deleted_at is null
      and t.source <> 'valuation'
  ),
  span as materialized (
    select min(occurred_on) - 5 as first, max(occurred_on) + 5 as last, array_agg(distinct account_id) as accounts,
      bool_and(source = 'bank') as is_bank from came
  ),
  known as materialized (
    select ${FACTS} from transactions t cross join span
    where t.household_id = app.household_id() and t.account_id = any (span.accounts) and t.deleted_at is null
      and t.occurred_on between span.first and span.last and t.source <> 'valuation'
      and not (span.is_bank and t.source = 'bank') and t.id <> all ((:ids)::uuid[])
  )
  select ${TWIN('c')} as came, ${TWIN('k')} as known
  from known k cross join generate_series(-5, 5) as days (apart)
  join came c on c.account_id = k.account_id and c.currency = k.currency and c.occurred_on = k.occurred_on + days.apart
  where not (c.source = 'bank' and k.source = 'bank')
    and (c.amount_minor = k.amount_minor or ('manual' in (c.source, k.source)
      and sign(c.amount_minor) = sign(k.amount_minor)
      and abs(c.amount_minor - k.amount_minor)::numeric * 100 <= 3 * abs(greatest(abs(c.amount_minor), abs(k.amount_minor)))))
    and not exists (select from matches m where m.household_id = k.household_id and m.kind = 'duplicate'
      and m.first_id = least(c.id, k.id) and m.second_id = greatest(c.id, k.id) and m.status <> 'open')
  order by c.id, k.id`
