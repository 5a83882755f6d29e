import { isDay, lastDay, monthOf, type Day } from '#core/calendar'
import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { readTypedAmount } from '#accounts/actions/read_typed_amount'
import { openAccounts } from '#recurring/queries/open_accounts'
import type { Unit, Weekend } from '#recurring/cadence/cadence'

/** A form of a series, as it was sent. */
export interface SeriesInput {
  name: string
  payee?: string | null
  account_id: string
  /** By account: whether it is paid from there too. */
  also?: Record<string, unknown> | null
  category_id?: string | null
  direction: 'in' | 'out'
  amount: string
  /** In percent of the amount: how much less or more is as expected. Left out: as it was paid. */
  give?: number | null
  every: number
  unit: Unit
  next_on: string
  at_end?: boolean
  second_day?: number | null
  weekend: Weekend
}

/** What is written of a series. */
type Read = Awaited<ReturnType<typeof readSeries>>
export type WrittenSeries = Omit<Read, 'otherAccountIds'> & Partial<Pick<Read, 'otherAccountIds'>>

/** @throws Refusal of the field that does not fit. */
export async function readSeries(input: SeriesInput, locale: string) {
  const accounts = await openAccounts()
  const account = accounts.find(({ id }) => id === input.account_id)
  if (!account) throw new Refusal('account_id', 'exists', 'Choose an account.')
  const read = readTypedAmount({
    text: input.amount,
    currency: account.currency,
    locale,
    field: 'amount',
  })
  const size = read.abs().minor
  if (size === 0n) throw new Refusal('amount', 'amount', 'Write an amount other than 0.')
  return {
    name: input.name,
    merchant: (input.payee || input.name).slice(0, 200).toLowerCase(),
    accountId: account.id,
    // One of another currency has no rows of it.
    otherAccountIds: accounts
      .filter(({ id, currency }) => id !== account.id && currency === account.currency)
      .filter(({ id }) => input.also?.[id])
      .map(({ id }) => id),
    currency: account.currency,
    categoryId: await categoryOf(input.category_id),
    ...bandAround(input.direction === 'in' ? size : -size, input.give ?? null),
    ...cadenceOf(input),
  }
}

/** A share of the amount on both sides, never beyond nothing. */
function bandAround(amountMinor: bigint, give: number | null) {
  const share = (amountMinor * BigInt(give ?? 0)) / 100n
  const [one, other] = [amountMinor - share, amountMinor + share]
  return {
    amountMinor,
    lowMinor: one < other ? one : other,
    highMinor: one < other ? other : one,
    amountOrigin: give === null ? 'found' : 'user',
  }
}

function cadenceOf({ unit, every, next_on: next, at_end: isAtEnd, ...input }: SeriesInput) {
  if (!isDay(next) || next < '1900-01-01' || next > '2100-12-31')
    throw new Refusal('next_on', 'day', 'Choose the day on which it comes next.')
  const isByMonth = unit === 'month' || unit === 'year'
  const isTwice = unit === 'month' && every === 1 && Boolean(input.second_day)
  return {
    unit,
    every,
    anchorOn: isByMonth && isAtEnd ? lastDay(monthOf(next)) : next,
    dayOfMonth: isByMonth ? (isAtEnd ? 31 : dateOf(next)) : null,
    secondDay: isTwice ? input.second_day! : null,
    weekend: input.weekend,
  }
}

const dateOf = (day: Day) => Number(day.slice(8))

async function categoryOf(id: string | null | undefined): Promise<string | null> {
  if (!id) return null
  const found = await tenantDb().from('categories').where('id', id).whereNull('deleted_at').first()
  if (!found) throw new Refusal('category_id', 'exists', 'Choose a category from the list.')
  return id
}
