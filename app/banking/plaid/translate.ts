import type { Transaction } from 'plaid'
import { isDay, type Day } from '#core/calendar'
import { decimalFromNumber, fitsBigint, magnitude } from '#core/decimal'
import { exponentOf, isCurrencyCode } from '#core/currencies'
import { Money } from '#core/money'
import { cleanText, condensedPayload } from '#banking/plaid/bank_text'

/** One movement in our words. The only place where the bank's sign and vocabulary become ours. */
export interface BankTransaction {
  externalId: string
  externalAccountId: string
  /** The pending row that this one is the posting of, as far as the bank knows. */
  pendingExternalId: string | null
  isPending: boolean
  /** As the bank sent it, exact: positive is money out. */
  amount: string
  isoCurrency: string | null
  unofficialCurrency: string | null
  currency: string
  /** Minor units of `currency`; positive is money into the account. */
  amountMinor: bigint
  /** The bank sent more digits than the currency has; `amount` keeps them. */
  isRounded: boolean
  postedOn: Day
  /** Null where the bank names no other day than the posted one. */
  authorizedOn: Day | null
  text: string | null
  payee: string | null
  categoryKey: string | null
  categoryPrimary: string | null
  categoryConfidence: string | null
  /** The bank's id of the shop, the same on all of its rows. */
  merchantId: string | null
  /** What is kept of the bank's own words. */
  payload: Record<string, unknown>
}

/** ISO 4217's "no currency": for what no bank should send, and never a guess. */
const NO_CURRENCY = 'XXX'

/** Throws a RangeError for amounts that are no numbers or that nothing could hold, and for days that are none. */
export function translateTransaction(sent: Transaction): BankTransaction {
  const currency = currencyOf(sent)
  const amount = decimalFromNumber(sent.amount)
  const { amountMinor, isRounded } = minorOf(amount, currency)
  const category = sent.personal_finance_category
  return {
    externalId: sent.transaction_id,
    externalAccountId: sent.account_id,
    pendingExternalId: sent.pending_transaction_id || null,
    isPending: sent.pending,
    amount,
    isoCurrency: sent.iso_currency_code ?? null,
    unofficialCurrency: cleanText(sent.unofficial_currency_code, 32),
    currency,
    amountMinor,
    isRounded,
    postedOn: dayOf(sent.date),
    authorizedOn: sent.pending || !sent.authorized_date ? null : dayOf(sent.authorized_date),
    text: cleanText(sent.original_description) ?? cleanText(sent.name),
    payee: payeeOf(sent),
    categoryKey: cleanText(category?.detailed, 100),
    categoryPrimary: cleanText(category?.primary, 100),
    categoryConfidence: cleanText(category?.confidence_level, 32),
    merchantId: cleanText(sent.merchant_entity_id, 100),
    payload: condensedPayload(sent),
  }
}

/** The bank's balance as ours: what is owed on cards and loans counts below zero. Null where it is not known. */
export function translateBalance(
  amount: number | null | undefined,
  currency: string,
  { isDebt = false } = {}
): bigint | null {
  if (amount === null || amount === undefined) return null
  const { amountMinor: negated } = minorOf(decimalFromNumber(amount), currency)
  return isDebt ? negated : -negated
}

interface Currencies {
  iso_currency_code?: string | null
  unofficial_currency_code?: string | null
}

/** Capital letters and digits, also for the codes that exchanges make up. */
export function currencyOf(sent: Currencies): string {
  const code = sent.iso_currency_code ?? sent.unofficial_currency_code ?? ''
  const shaped = code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 16)
  return isCurrencyCode(shaped) ? shaped : NO_CURRENCY
}

/** Minus the bank's amount: the bank counts money out as positive. */
function minorOf(amount: string, currency: string) {
  const money = Money.fromDecimal(amount, currency, { round: 'half-even' })
  if (!fitsBigint(magnitude(money.minor))) throw new RangeError('An amount is too large')
  const decimals = amount.split('.')[1]?.replace(/(?<!0)0+$/, '') ?? ''
  return { amountMinor: -money.minor, isRounded: decimals.length > exponentOf(currency) }
}

function payeeOf({ merchant_name: merchant, counterparties }: Transaction): string | null {
  const named = cleanText(merchant)
  if (named) return named
  const parties = counterparties ?? []
  const best = parties.find(({ type }) => type === 'merchant') ?? parties[0]
  return cleanText(best?.name)
}

function dayOf(text: string): Day {
  if (!isDay(text)) throw new RangeError('A day of the bank is not in the calendar')
  return text
}
