import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { accountBalances, type AccountBalance } from '#accounts/queries/account_balances'
import { heldBy, type Earmark } from '#goals/earmarks'
import type { Day } from '#core/calendar'

/** What of an account is meant for a goal, and what it holds now, in minor units. */
export interface Funding extends Earmark {
  goalId: string
  accountId: string
  accountName: string
  heldMinor: bigint
}

/** Amounts in minor units of `currency`. */
export interface GoalState {
  id: string
  ownerId: string | null
  name: string
  currency: string
  targetMinor: bigint
  targetOn: Day | null
  monthlyMinor: bigint | null
  version: number
  isArchived: boolean
  fundings: Funding[]
  /** What its earmarks hold together, as far as the reader sees their accounts. */
  savedMinor: bigint
  /** How much of the target that is, rounded down; 100 at most. */
  percent: number
}

type GoalRow = Omit<GoalState, 'fundings' | 'savedMinor' | 'percent'>
type FundingRow = Omit<Funding, 'accountName' | 'heldMinor'>

/** Goals that the reader sees, the older first. Goals that were put away hold nothing any more. */
export async function goalList(): Promise<GoalState[]> {
  const accounts = new Map((await accountBalances()).map((account) => [account.id, account]))
  const { rows: goals } = await tenantDb().rawQuery(GOALS)
  const fundings = await heldFundings(accounts)
  return (goals as GoalRow[]).map((goal) => {
    const own = fundings.filter(({ goalId }) => goalId === goal.id)
    const savedMinor = own.reduce((sum, { heldMinor }) => sum + heldMinor, 0n)
    const percent = Math.min(100, Number((savedMinor * 100n) / goal.targetMinor))
    return { ...goal, fundings: own, savedMinor, percent }
  })
}

async function heldFundings(accounts: Map<string, AccountBalance>): Promise<Funding[]> {
  const { rows } = await tenantDb().rawQuery(FUNDINGS, sqlBindings({ account: null }))
  const known = (rows as FundingRow[]).filter(({ accountId }) => accounts.has(accountId))
  return [...Map.groupBy(known, ({ accountId }) => accountId)].flatMap(([id, earmarks]) => {
    const { name: accountName, balanceMinor } = accounts.get(id)!
    const held = heldBy(balanceMinor, earmarks)
    return earmarks.map((each) => ({ ...each, accountName, heldMinor: held.get(each.id)! }))
  })
}

/** How much of an account its other goals hold by shares, in hundredths of a percent. */
export async function sharesElsewhere(accountId: string, goalId: string | null): Promise<number> {
  const { rows } = await tenantDb().rawQuery(FUNDINGS, { account: accountId })
  return (rows as FundingRow[])
    .filter((funding) => funding.goalId !== goalId)
    .reduce((sum, { share }) => sum + (share ?? 0), 0)
}

const GOALS = /* sql */ `
  select id, owner_id as "ownerId", name, currency, target_minor as "targetMinor", target_on as "targetOn",
    monthly_minor as "monthlyMinor", version, archived_at is not null as "isArchived"
  from goals where household_id = app.household_id() and deleted_at is null
  order by created_at, id`

const FUNDINGS = /* sql */ `
  select f.id, f.goal_id as "goalId", f.account_id as "accountId", f.share, f.amount_minor as "amountMinor"
  from goal_fundings f
  join goals g on g.household_id = f.household_id and g.id = f.goal_id and g.deleted_at is null and g.archived_at is null
  where f.household_id = app.household_id() and ((:account)::uuid is null or f.account_id = (:account)::uuid)
  order by g.created_at, g.id, f.created_at, f.id`
