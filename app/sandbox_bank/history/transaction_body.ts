/** A movement as Plaid writes it. Keys are those that both the official description and the official SDK know. */
import { toMajor } from '#sandbox_bank/amounts'
import type { Day } from '#core/calendar'
import { identifier } from '#sandbox_bank/identifiers'
import type { Merchant } from '#sandbox_bank/history/merchants'

export interface TransactionBody {
  transaction_id: string
  account_id: string
  amount: number
  iso_currency_code: string | null
  unofficial_currency_code: string | null
  date: Day
  authorized_date: Day | null
  pending: boolean
  pending_transaction_id: string | null
  name: string
  merchant_name: string | null
  original_description: string | null
  [key: string]: unknown
}

export interface BodyParts {
  transactionId: string
  accountId: string
  amountMinor: number
  currency: string
  date: Day
  authorizedDate: Day | null
  isPending: boolean
  merchant: Merchant
  hasMerchantName: boolean
  confidence: string | null
  checkNumber: string | null
}

const NO_PAYMENT_DETAILS = {
  by_order_of: null,
  payee: null,
  payer: null,
  payment_method: null,
  payment_processor: null,
  ppd_id: null,
  reason: null,
  reference_number: null,
}
const NOWHERE = {
  address: null,
  city: null,
  country: null,
  lat: null,
  lon: null,
  postal_code: null,
  region: null,
  store_number: null,
}
/** What most transactions have in common. It is left out of the change log, which is half as big without it. */
const COMMON: Record<string, unknown> = {
  account_owner: null,
  authorized_datetime: null,
  check_number: null,
  datetime: null,
  location: NOWHERE,
  logo_url: null,
  payment_meta: NO_PAYMENT_DETAILS,
  pending_transaction_id: null,
  transaction_code: null,
  unofficial_currency_code: null,
  website: null,
}
const ENTITY_LABEL = 'merchant'
const entityIds = new Map<string, string>()
const TWO_WORD_PRIMARIES = /^(BANK_FEES|HOME_IMPROVEMENT|PERSONAL_CARE|TRANSFER_IN|TRANSFER_OUT)_/
const LONG_PRIMARIES =
  /^(FOOD_AND_DRINK|GENERAL_MERCHANDISE|GENERAL_SERVICES|GOVERNMENT_AND_NON_PROFIT|LOAN_DISBURSEMENTS|LOAN_PAYMENTS|RENT_AND_UTILITIES)_/

/** FOOD_AND_DRINK of FOOD_AND_DRINK_COFFEE. */
export function primaryOf(detailed: string): string {
  const match = TWO_WORD_PRIMARIES.exec(detailed) ?? LONG_PRIMARIES.exec(detailed)
  return match ? match[1] : detailed.slice(0, detailed.indexOf('_'))
}

export function transactionBody(parts: BodyParts): TransactionBody {
  const { merchant } = parts
  const isMerchant = merchant.counterparty === 'merchant'
  return {
    ...(COMMON as Pick<TransactionBody, 'pending_transaction_id' | 'unofficial_currency_code'>),
    account_id: parts.accountId,
    amount: toMajor(parts.amountMinor, parts.currency),
    authorized_date: parts.authorizedDate,
    check_number: parts.checkNumber,
    counterparties: counterparties(merchant),
    date: parts.date,
    iso_currency_code: parts.currency,
    location: merchant.city === null ? NOWHERE : { ...NOWHERE, city: merchant.city },
    merchant_entity_id: isMerchant ? entityId(merchant) : null,
    merchant_name: parts.hasMerchantName && isMerchant ? merchant.name : null,
    name: isMerchant && parts.hasMerchantName ? merchant.name : merchant.statement,
    original_description: merchant.statement,
    payment_channel: merchant.channel,
    pending: parts.isPending,
    ...categoryOf(merchant.category, parts.confidence),
    transaction_id: parts.transactionId,
  }
}

/** The body as the change log keeps it. */
export function condensed(body: TransactionBody): string {
  const special = Object.entries(body).filter(([name, value]) => COMMON[name] !== value)
  return JSON.stringify(Object.fromEntries(special))
}

/** The body as Plaid writes it. */
export const expanded = (kept: TransactionBody): TransactionBody => ({ ...COMMON, ...kept })

function entityId(merchant: Merchant): string {
  const known = entityIds.get(merchant.name) ?? identifier(ENTITY_LABEL, merchant.name)
  entityIds.set(merchant.name, known)
  return known
}

function counterparties(merchant: Merchant): object[] {
  if (!merchant.counterparty) return []
  return [
    {
      confidence_level: 'VERY_HIGH',
      entity_id: entityId(merchant),
      logo_url: null,
      name: merchant.name,
      type: merchant.counterparty,
      website: null,
    },
  ]
}

/** The category keys of a transaction; no confidence means that the bank knows no category. */
export function categoryOf(detailed: string, confidence: string | null): object {
  if (confidence === null) return { personal_finance_category: null }
  const primary = primaryOf(detailed)
  return {
    personal_finance_category: {
      confidence_level: confidence,
      detailed,
      primary,
      version: 'v2',
    },
    personal_finance_category_icon_url: `https://plaid-category-icons.plaid.com/PFC_${primary}.png`,
  }
}
