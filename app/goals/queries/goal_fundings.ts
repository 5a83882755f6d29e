import { tenantDb } from '#core/household_scope'
import { sqlBindings } from '#core/sql_bindings'
import { together } from '#accounts/queries/together'
import { heldBy, type Earmark } from '#goals/earmarks'
import { envelopes, type Envelope } from '#goals/events/envelopes'
import type { AccountBalance } from '#accounts/queries/account_balances'
import type { Day } from '#core/calendar'

/** What of an account is meant for a goal, and what it holds now, in minor units. */
export interface Funding extends Earmark {
  goalId: string
  accountId: string
  accountName: string
  heldMinor: bigint
}

/** What of an envelope is meant for a goal. */
export interface EnvelopeFunding extends Earmark {
  goalId: string
  envelope: Envelope
  heldMinor: bigint
  /** Less than is meant, since accounts have no more that goals do not hold of them already. */
  isShort: boolean
}

type FundingRow = Omit<Funding, 'accountName' | 'heldMinor'>
type EnvelopeRow = Earmark & { goalId: string; budgetId: string; categoryId: string }
type Accounts = Map<string, AccountBalance>

/** How an envelope is called in forms. */
export const envelopeKey = ({ budgetId, categoryId }: Pick<Envelope, 'budgetId' | 'categoryId'>) =>
  `${budgetId}_${categoryId}`

export async function accountFundings(accounts: Accounts): Promise<Funding[]> {
  const { rows } = await tenantDb().rawQuery(FUNDINGS, sqlBindings({ account: null }))
  const known = (rows as FundingRow[]).filter(({ accountId }) => accounts.has(accountId))
  return [...Map.groupBy(known, ({ accountId }) => accountId)].flatMap(([id, earmarks]) => {
    const { name: accountName, balanceMinor } = accounts.get(id)!
    const held = heldBy(balanceMinor, earmarks)
    return earmarks.map((each) => ({ ...each, accountName, heldMinor: held.get(each.id)! }))
  })
}

/**
 * What goals hold of envelopes. Envelopes are money of accounts, and what goals hold of accounts is held:
 * so together they get at most what accounts have besides, in the order in which goals were made.
 */
export async function envelopeFundings(
  accounts: Accounts,
  fundings: Funding[],
  today: Day
): Promise<EnvelopeFunding[]> {
  const { rows } = await tenantDb().rawQuery(ENVELOPES)
  if (rows.length === 0) return []
  const all = await envelopes(today)
  const known = (rows as EnvelopeRow[]).flatMap((row) => {
    const envelope = envelopeOf(row, all)
    return envelope ? [{ ...row, envelope }] : []
  })
  const wished = new Map(
    [...Map.groupBy(known, ({ envelope }) => envelope)].flatMap(([{ heldMinor }, earmarks]) => [
      ...heldBy(heldMinor, earmarks),
    ])
  )
  const free = new Map<string, bigint>()
  for (const currency of new Set(known.map(({ envelope }) => envelope.currency)))
    free.set(currency, await freeMoney(accounts, fundings, { currency, today }))
  return known.map(({ goalId, envelope, id, share, amountMinor }) => {
    const [left, wish] = [free.get(envelope.currency)!, wished.get(id)!]
    const heldMinor = wish < left ? wish : left
    free.set(envelope.currency, left - heldMinor)
    return { id, share, amountMinor, goalId, envelope, heldMinor, isShort: heldMinor < wish }
  })
}

/** The one that a category means, or went into. */
const envelopeOf = ({ budgetId, categoryId }: EnvelopeRow, all: Envelope[]) =>
  all.find(
    (one) =>
      one.budgetId === budgetId &&
      (one.categoryId === categoryId || one.mergedIds.includes(categoryId))
  )

/** What accounts have that no goal holds of them; what is owed on others is not taken off. */
async function freeMoney(
  accounts: Accounts,
  fundings: Funding[],
  { currency, today }: { currency: string; today: Day }
): Promise<bigint> {
  const there = [...accounts.values()].filter(
    ({ group, balanceMinor }) => !['credit', 'loans'].includes(group) && balanceMinor > 0n
  )
  const sums = [
    ...there.map((account) => ({ currency: account.currency, minor: account.balanceMinor })),
    ...fundings.map(({ accountId, heldMinor }) => ({
      currency: accounts.get(accountId)!.currency,
      minor: -heldMinor,
    })),
  ]
  const [{ minor }] = await together([sums], currency, today)
  return minor !== null && minor > 0n ? minor : 0n
}

/** How much of an account its other goals hold by shares, in hundredths of a percent. */
export async function sharesElsewhere(accountId: string, goalId: string | null): Promise<number> {
  const { rows } = await tenantDb().rawQuery(FUNDINGS, { account: accountId })
  return sharesBesides(goalId, rows)
}

/** The same of an envelope. */
export async function envelopeSharesElsewhere(
  envelope: Pick<Envelope, 'budgetId' | 'categoryId'>,
  goalId: string | null
): Promise<number> {
  const { rows } = await tenantDb().rawQuery(ENVELOPES)
  const key = envelopeKey(envelope)
  return sharesBesides(
    goalId,
    (rows as EnvelopeRow[]).filter((row) => envelopeKey(row) === key)
  )
}

const sharesBesides = (
  goalId: string | null,
  earmarks: { goalId: string; share: number | null }[]
) =>
  earmarks
    .filter((earmark) => earmark.goalId !== goalId)
    .reduce((sum, { share }) => sum + (share ?? 0), 0)

const OPEN_GOALS = /* sql */ `
  join goals g on g.household_id = f.household_id and g.id = f.goal_id and g.deleted_at is null and g.archived_at is null
  where f.household_id = app.household_id()`

const FUNDINGS = /* sql */ `
  select f.id, f.goal_id as "goalId", f.account_id as "accountId", f.share, f.amount_minor as "amountMinor"
  from goal_fundings f ${OPEN_GOALS} and ((:account)::uuid is null or f.account_id = (:account)::uuid)
  order by g.created_at, g.id, f.created_at, f.id`

const ENVELOPES = /* sql */ `
  select f.id, f.goal_id as "goalId", f.budget_id as "budgetId", f.category_id as "categoryId", f.share,
    f.amount_minor as "amountMinor"
  from goal_envelopes f ${OPEN_GOALS}
  order by g.created_at, g.id, f.created_at, f.id`
