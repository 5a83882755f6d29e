import { tenantDb } from '#core/household_scope'
import { accountBalances } from '#accounts/queries/account_balances'
import {
  accountFundings,
  envelopeFundings,
  type EnvelopeFunding,
  type Funding,
} from '#goals/queries/goal_fundings'
import type { Day } from '#core/calendar'

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
  envelopes: EnvelopeFunding[]
  /** What its earmarks hold together, as far as the reader sees their accounts and envelopes. */
  savedMinor: bigint
  /** How much of the target that is, rounded down; 100 at most. */
  percent: number
}

type GoalRow = Omit<GoalState, 'fundings' | 'envelopes' | 'savedMinor' | 'percent'>

/** Goals that the reader sees, the older first. Goals that were put away hold nothing any more. */
export async function goalList(today: Day): Promise<GoalState[]> {
  const accounts = new Map((await accountBalances()).map((account) => [account.id, account]))
  const { rows: goals } = await tenantDb().rawQuery(GOALS)
  const allFundings = await accountFundings(accounts)
  const allEnvelopes = await envelopeFundings(accounts, allFundings, today)
  return (goals as GoalRow[]).map((goal) => {
    const fundings = allFundings.filter(({ goalId }) => goalId === goal.id)
    const envelopes = allEnvelopes.filter(({ goalId }) => goalId === goal.id)
    const held = [...fundings, ...envelopes]
    const savedMinor = held.reduce((sum, { heldMinor }) => sum + heldMinor, 0n)
    const percent = Math.min(100, Number((savedMinor * 100n) / goal.targetMinor))
    return { ...goal, fundings, envelopes, savedMinor, percent }
  })
}

const GOALS = /* sql */ `
  select id, owner_id as "ownerId", name, currency, target_minor as "targetMinor", target_on as "targetOn",
    monthly_minor as "monthlyMinor", version, archived_at is not null as "isArchived"
  from goals where household_id = app.household_id() and deleted_at is null
  order by created_at, id`
