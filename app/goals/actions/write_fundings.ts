import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'

/** Either a share in hundredths of a percent or an amount in minor units. */
interface Part {
  share: number | null
  amountMinor: bigint | null
}

/** What a goal is to hold of accounts and of envelopes. */
export interface FundingWishes {
  fundings: ({ accountId: string } & Part)[]
  envelopes: ({ budgetId: string; categoryId: string } & Part)[]
}

/** What a goal holds, as it was said. */
export async function keptFundings(goalId: string): Promise<FundingWishes> {
  const { rows: fundings } = await tenantDb().rawQuery(KEPT, { goal: goalId })
  const { rows: envelopes } = await tenantDb().rawQuery(KEPT_ENVELOPES, { goal: goalId })
  return { fundings, envelopes }
}

/** Those that stay keep their id, so that the history says what changed. */
export async function writeFundings(goalId: string, { fundings, envelopes }: FundingWishes) {
  const bound = (all: Part[]) => ({ goal: goalId, all: JSON.stringify(all.map(written)) })
  await tenantDb().rawQuery(REMOVE, bound(fundings))
  await tenantDb().rawQuery(WRITE, bound(fundings))
  await tenantDb().rawQuery(REMOVE_ENVELOPES, bound(envelopes))
  await tenantDb().rawQuery(WRITE_ENVELOPES, bound(envelopes))
}

const written = ({ amountMinor, ...part }: Part) => ({
  id: uuidv7(),
  ...part,
  amountMinor: amountMinor === null ? null : String(amountMinor),
})

const KEPT = /* sql */ `
  select account_id as "accountId", share, amount_minor as "amountMinor"
  from goal_fundings where household_id = app.household_id() and goal_id = (:goal)::uuid`

const KEPT_ENVELOPES = /* sql */ `
  select budget_id as "budgetId", category_id as "categoryId", share, amount_minor as "amountMinor"
  from goal_envelopes where household_id = app.household_id() and goal_id = (:goal)::uuid`

const SENT = /* sql */ `jsonb_to_recordset((:all)::jsonb) as s (id uuid, "accountId" uuid, "budgetId" uuid,
  "categoryId" uuid, share int, "amountMinor" bigint)`

const NEW_PART = /* sql */ `
  do update set share = excluded.share, amount_minor = excluded.amount_minor
    where (f.share, f.amount_minor) is distinct from (excluded.share, excluded.amount_minor)`

const REMOVE = /* sql */ `
  delete from goal_fundings f where f.household_id = app.household_id() and f.goal_id = (:goal)::uuid
    and not exists (select from ${SENT} where s."accountId" = f.account_id)`

const WRITE = /* sql */ `
  insert into goal_fundings as f (household_id, id, goal_id, account_id, share, amount_minor)
  select app.household_id(), s.id, (:goal)::uuid, s."accountId", s.share, s."amountMinor" from ${SENT}
  on conflict (household_id, goal_id, account_id) ${NEW_PART}`

const REMOVE_ENVELOPES = /* sql */ `
  delete from goal_envelopes f where f.household_id = app.household_id() and f.goal_id = (:goal)::uuid
    and not exists (select from ${SENT} where s."budgetId" = f.budget_id and s."categoryId" = f.category_id)`

const WRITE_ENVELOPES = /* sql */ `
  insert into goal_envelopes as f (household_id, id, goal_id, budget_id, category_id, share, amount_minor)
  select app.household_id(), s.id, (:goal)::uuid, s."budgetId", s."categoryId", s.share, s."amountMinor" from ${SENT}
  on conflict (household_id, goal_id, budget_id, category_id) ${NEW_PART}`
