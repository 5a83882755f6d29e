import type { Holding, InvestmentTransaction, Security } from 'plaid'
import type { Day } from '#core/calendar'
import { cleanText } from '#banking/plaid/bank_text'
import { currencyOf } from '#banking/plaid/translate'
import { dayOf, decimalOf, minorOf, negatedMinorOf } from '#banking/products/told_values'

export interface BankSecurity {
  externalId: string
  name: string | null
  ticker: string | null
  type: string | null
  subtype: string | null
  currency: string
  isCash: boolean
  /** Exact decimals, of one. */
  closePrice: string | null
}

export interface BankHolding {
  externalAccountId: string
  externalSecurityId: string
  /** Exact decimals. */
  quantity: string
  price: string | null
  currency: string
  /** Minor units of `currency`: what the bank says it is worth, and what was paid for it. */
  valueMinor: bigint | null
  costMinor: bigint | null
}

export interface BankInvestmentTransaction {
  externalId: string
  externalAccountId: string
  externalSecurityId: string | null
  day: Day
  name: string
  type: string
  subtype: string | null
  quantity: string
  price: string | null
  currency: string
  /** Minor units of `currency`; positive is money into the account, so a purchase is below zero. */
  amountMinor: bigint
  /** What was charged, as a positive amount. */
  feesMinor: bigint | null
}

export const translateSecurity = (sent: Security): BankSecurity => ({
  externalId: sent.security_id,
  name: cleanText(sent.name, 200),
  ticker: cleanText(sent.ticker_symbol, 32),
  type: cleanText(sent.type, 60),
  subtype: cleanText(sent.subtype, 60),
  currency: currencyOf(sent),
  isCash: sent.is_cash_equivalent === true || sent.type === 'cash',
  closePrice: decimalOf(sent.close_price),
})

export function translateHolding(sent: Holding): BankHolding {
  const currency = currencyOf(sent)
  return {
    externalAccountId: sent.account_id,
    externalSecurityId: sent.security_id,
    quantity: decimalOf(sent.quantity) ?? '0',
    price: decimalOf(sent.institution_price),
    currency,
    valueMinor: minorOf(sent.institution_value, currency),
    costMinor: minorOf(sent.cost_basis, currency),
  }
}

/** Null for a row without a day or an amount: it could stand nowhere. */
export function translateInvestmentTransaction(
  sent: InvestmentTransaction
): BankInvestmentTransaction | null {
  const currency = currencyOf(sent)
  const day = dayOf(sent.date)
  const amountMinor = negatedMinorOf(sent.amount, currency)
  if (!day || amountMinor === null) return null
  return {
    externalId: sent.investment_transaction_id,
    externalAccountId: sent.account_id,
    externalSecurityId: sent.security_id || null,
    day,
    name: cleanText(sent.name) ?? '',
    type: cleanText(sent.type, 60) ?? 'other',
    subtype: cleanText(sent.subtype, 60),
    quantity: decimalOf(sent.quantity) ?? '0',
    price: decimalOf(sent.price),
    currency,
    amountMinor,
    feesMinor: minorOf(sent.fees, currency),
  }
}
