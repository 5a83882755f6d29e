import { minorFromText } from '#core/amount_text'
import { readDecimal, rescale } from '#core/decimal'
import { typedDecimal } from '#core/number_format'
import { Refusal } from '#core/refusal'
import { accountBalances } from '#accounts/queries/account_balances'
import { percentText } from '#goals/percent'
import { WHOLE, type Earmark } from '#goals/earmarks'
import { envelopes } from '#goals/events/envelopes'
import { envelopeKey } from '#goals/queries/goal_fundings'
import type { Day } from '#core/calendar'

export interface Reader {
  currency: string
  locale: string
  today: Day
}

export type Wished = Record<string, string | null>

/** What can hold something for a goal: accounts on which nothing is owed, and envelopes that were used. */
export async function fundingChoices(
  { currency, today }: Pick<Reader, 'currency' | 'today'>,
  kept: string[] = []
) {
  const all = (await envelopes(today)).filter(
    (one) =>
      one.currency === currency &&
      (one.heldMinor !== 0n || one.past.length > 0 || kept.includes(envelopeKey(one)))
  )
  return {
    accounts: await fundingAccounts(currency),
    budgets: [...Map.groupBy(all, ({ budgetId }) => budgetId).values()].map((own) => ({
      name: own[0].budgetName,
      envelopes: own.map((envelope) => ({ ...envelope, key: envelopeKey(envelope) })),
    })),
  }
}

async function fundingAccounts(currency: string) {
  const all = await accountBalances()
  return all.filter(
    (account) => account.currency === currency && !['credit', 'loans'].includes(account.group)
  )
}

/** @throws Refusal beside the field of what cannot be read. */
export async function fundingsOf(fund: Wished, reader: Reader) {
  const accounts = new Set((await fundingAccounts(reader.currency)).map(({ id }) => id))
  return said(fund).map(([accountId, text]) => {
    if (!accounts.has(accountId))
      throw new Refusal('fund', 'goalAccounts', 'Choose accounts of the list.')
    return { accountId, ...earmarkOf(text, `fund.${accountId}`, reader) }
  })
}

/** @throws Refusal beside the field of what cannot be read. */
export async function envelopesOf(wished: Wished, reader: Reader) {
  const wishes = said(wished)
  const all = wishes.length > 0 ? await envelopes(reader.today) : []
  return wishes.map(([key, text]) => {
    const found = all.find((each) => envelopeKey(each) === key)
    if (found?.currency !== reader.currency)
      throw new Refusal('envelope', 'goalEnvelopes', 'Choose envelopes of the list.')
    const { budgetId, categoryId } = found
    return { budgetId, categoryId, ...earmarkOf(text, `envelope.${key}`, reader) }
  })
}

const said = (wished: Wished) =>
  Object.entries(wished).flatMap(([key, text]) => (text ? [[key, text] as const] : []))

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

interface Typing {
  typed: (minor: bigint) => string
  locale: string
}

/** As its field holds it. */
export function earmarkText({ share, amountMinor }: Earmark, { typed, locale }: Typing) {
  if (amountMinor !== null) return typed(amountMinor)
  return `${typedDecimal(percentText(BigInt(share!), 2), locale)} %`
}
