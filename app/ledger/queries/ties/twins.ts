import { tenantDb } from '#core/household_scope'
import type { Day } from '#core/calendar'
import type { Source } from '#ledger/actions/record_transactions'

/** A row that may be the same movement. Minor units of `currency`, positive into the account. */
export interface ShownTwin {
  id: string
  payee: string
  bankText: string | null
  note: string | null
  accountName: string
  occurredOn: Day
  amountMinor: bigint
  currency: string
  source: Source
  categoryNames: string
  /** Null where nothing has been asked or decided. */
  status: 'open' | 'rejected' | null
}

/** Rows of the same account and currency with about the same amount, at most ten days apart, the likeliest first. */
export async function twinsOf(id: string): Promise<ShownTwin[]> {
  return (await tenantDb().rawQuery(SQL, [id])).rows
}

const SQL = /* sql */ `
  select t.id, t.payee, t.bank_text as "bankText", t.note, a.name as "accountName", t.occurred_on as "occurredOn",
    t.amount_minor as "amountMinor", t.currency, t.source, m.status, coalesce((
      select string_agg(c.name, ', ' order by l.position) from transaction_lines l
      join categories c on c.household_id = l.household_id and c.id = l.category_id
      where l.household_id = t.household_id and l.transaction_id = t.id), '') as "categoryNames"
  from transactions own
  join transactions t on t.household_id = own.household_id and t.account_id = own.account_id and t.currency = own.currency
    and t.id <> own.id and t.deleted_at is null and t.source <> 'valuation'
    and t.occurred_on between own.occurred_on - 10 and own.occurred_on + 10
    and (t.amount_minor = own.amount_minor or ('manual' in (t.source, own.source)
      and sign(t.amount_minor) = sign(own.amount_minor)
      and abs(t.amount_minor - own.amount_minor)::numeric * 100 <= 3 * greatest(abs(t.amount_minor), abs(own.amount_minor))))
  join accounts a on a.household_id = t.household_id and a.id = t.account_id
  left join matches m on m.household_id = t.household_id and m.kind = 'duplicate'
    and m.first_id = least(t.id, own.id) and m.second_id = greatest(t.id, own.id)
  where own.household_id = app.household_id() and own.id = ? and own.deleted_at is null
  order by m.status is not distinct from 'open' desc, m.status is not null, t.amount_minor <> own.amount_minor,
    abs(t.occurred_on - own.occurred_on), t.id limit 10`
