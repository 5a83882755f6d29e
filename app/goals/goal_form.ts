import { minorFromText, typedAmount } from '#core/amount_text'
import { isDay, type Day } from '#core/calendar'
import { readDecimal, rescale } from '#core/decimal'
import { typedDecimal } from '#core/number_format'
import { Refusal } from '#core/refusal'
import { accountBalances } from '#accounts/queries/account_balances'
import { percentText } from '#goals/percent'
import { WHOLE } from '#goals/earmarks'
import type { Infer } from '@vinejs/vine/types'
import type { Funding, GoalState } from '#goals/queries/goal_list'
import type { goalValidator } from '#goals/validators/goal_validator'
import type { GoalWishes } from '#goals/actions/save_goal'

type Input = Infer<typeof goalValidator>

interface Reader {
  currency: string
  locale: string
}

/** Accounts that can hold something for a goal: what is owed cannot. */
export async function fundingAccounts(currency: string) {
  const all = await accountBalances()
  return all.filter(
    (account) => account.currency === currency && !['credit', 'loans'].includes(account.group)
  )
}

/** What the form wishes. @throws Refusal beside the field of what cannot be read. */
export async function goalWishes(input: Input, reader: Reader): Promise<GoalWishes> {
  const { currency, locale } = reader
  const positive = (text: string, field: string) => {
    const minor = minorFromText(text, currency, locale, field)
    if (minor <= 0n) throw new Refusal(field, 'goalAmount', 'Enter an amount above zero.')
    return minor
  }
  return {
    name: input.name,
    targetMinor: positive(input.target, 'target'),
    targetOn: input.target_on ? dayOf(input.target_on) : null,
    monthlyMinor: input.monthly ? positive(input.monthly, 'monthly') : null,
    fundings: await fundingsOf(input.fund ?? {}, reader),
  }
}

function dayOf(text: string): Day {
  if (isDay(text) && text >= '1970-01-01' && text <= '2199-12-31') return text
  throw new Refusal('target_on', 'goalDay', 'Enter a day like 2027-06-30.')
}

async function fundingsOf(fund: Record<string, string | null>, reader: Reader) {
  const accounts = new Set((await fundingAccounts(reader.currency)).map(({ id }) => id))
  const said = Object.entries(fund).filter(([, text]) => text)
  return said.map(([accountId, text]) => {
    if (!accounts.has(accountId))
      throw new Refusal('fund', 'goalAccounts', 'Choose accounts of the list.')
    return { accountId, ...earmarkOf(text!, `fund.${accountId}`, reader) }
  })
}

/** "50 %" is a share, "2,000" an amount. */
function earmarkOf(text: string, field: string, { currency, locale }: Reader) {
  if (!text.endsWith('%')) {
    const amountMinor = minorFromText(text, currency, locale, field)
    if (amountMinor <= 0n) throw new Refusal(field, 'goalAmount', 'Enter an amount above zero.')
    return { share: null, amountMinor }
  }
  const decimal = readDecimal(text.slice(0, -1).trim().replace(',', '.'))
  const share = decimal ? Number(rescale(decimal, 2) ?? -1n) : -1
  if (share < 1 || share > WHOLE)
    throw new Refusal(field, 'goalPercent', 'Enter a share between 0.01 % and 100 %.')
  return { share, amountMinor: null }
}

interface Change {
  target: string | null
  monthly: string | null
  target_on: string | null
}

/** The goal with a change that an address offers. */
export const wishedChange = (goal: GoalState, wish: Change): GoalState => ({
  ...goal,
  targetMinor: wish.target ? BigInt(wish.target) : goal.targetMinor,
  monthlyMinor: wish.monthly ? BigInt(wish.monthly) : goal.monthlyMinor,
  targetOn: (wish.target_on as Day | null) ?? goal.targetOn,
})

/** As the fields hold them. */
export function initialGoal(goal: GoalState, locale: string) {
  const typed = (minor: bigint) => typedAmount(minor, goal.currency, locale)
  return {
    name: goal.name,
    target: typed(goal.targetMinor),
    targetOn: goal.targetOn ?? '',
    monthly: goal.monthlyMinor === null ? '' : typed(goal.monthlyMinor),
    fund: Object.fromEntries(
      goal.fundings.map((each) => [each.accountId, earmarkText(each, { typed, locale })])
    ),
  }
}

function earmarkText(
  { share, amountMinor }: Funding,
  { typed, locale }: { typed: (minor: bigint) => string; locale: string }
) {
  if (amountMinor !== null) return typed(amountMinor)
  return `${typedDecimal(percentText(BigInt(share!), 2), locale)} %`
}
