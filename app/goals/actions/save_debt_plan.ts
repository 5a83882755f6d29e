import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { uuidv7 } from '#core/uuid'
import type { Day } from '#core/calendar'
import type { Method } from '#goals/payoff'
import type { OwedAccount } from '#goals/queries/debts'

interface PlanWishes {
  method: Method
  /** Beyond the minimums, each month; minor units of `currency`. */
  extraMinor: bigint
  currency: string
}

/** Begins the plan anew with what is owed today: what was owed is kept, so that one can see how it goes. */
export async function saveDebtPlan(plan: PlanWishes, debts: OwedAccount[], today: Day) {
  return changeSet({ cause: 'goals.debts_planned' }, async (changeSetId) => {
    const starts = debts.map(({ id: accountId, owedMinor }) => ({
      id: uuidv7(),
      accountId,
      owed: String(owedMinor),
    }))
    await tenantDb().rawQuery(WRITE_PLAN, sqlBindings({ id: uuidv7(), ...plan, today }))
    await tenantDb().rawQuery(FORGET_STARTS, { starts: JSON.stringify(starts) })
    await tenantDb().rawQuery(WRITE_STARTS, { starts: JSON.stringify(starts) })
    return changeSetId
  })
}

export interface TermsWishes {
  /** Percent a year as a decimal; null goes back to the bank's word. */
  rate: string | null
  minimumMinor: bigint | null
  place: number | null
  isLeftOut: boolean
}

/** What a person says of one debt. */
export async function saveDebtTerms(account: { id: string; name: string }, terms: TermsWishes) {
  const details = { name: account.name }
  return changeSet({ cause: 'goals.debt_changed', details }, async (changeSetId) => {
    const bindings = sqlBindings({ id: uuidv7(), account: account.id, ...terms })
    await tenantDb().rawQuery(WRITE_TERMS, bindings)
    return changeSetId
  })
}

const WRITE_PLAN = /* sql */ `
  insert into debt_plans as p (household_id, id, method, extra_minor, currency, started_on)
  values (app.household_id(), (:id)::uuid, :method, (:extraMinor)::bigint, :currency, (:today)::date)
  on conflict (household_id) do update set method = excluded.method, extra_minor = excluded.extra_minor,
    currency = excluded.currency, started_on = excluded.started_on, version = p.version + 1, updated_at = now()`

/** Debts of the plan before that are none of this one. */
const FORGET_STARTS = /* sql */ `
  update debt_terms d set start_minor = null, updated_at = now()
  where d.household_id = app.household_id() and d.start_minor is not null and not exists (
    select from jsonb_to_recordset((:starts)::jsonb) as s ("accountId" uuid) where s."accountId" = d.account_id)`

const WRITE_STARTS = /* sql */ `
  insert into debt_terms (household_id, id, account_id, start_minor)
  select app.household_id(), s.id, s."accountId", s.owed
  from jsonb_to_recordset((:starts)::jsonb) as s (id uuid, "accountId" uuid, owed bigint)
  on conflict (household_id, account_id) do update set start_minor = excluded.start_minor, updated_at = now()`

const WRITE_TERMS = /* sql */ `
  insert into debt_terms (household_id, id, account_id, rate, minimum_minor, place, is_left_out)
  values (app.household_id(), (:id)::uuid, (:account)::uuid, (:rate)::numeric, (:minimumMinor)::bigint,
    (:place)::int, (:isLeftOut)::boolean)
  on conflict (household_id, account_id) do update set rate = excluded.rate, minimum_minor = excluded.minimum_minor,
    place = excluded.place, is_left_out = excluded.is_left_out, updated_at = now()`
