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
const ENTITY_LABEL = 'merchant'
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
    account_id: parts.accountId,
    account_owner: null,
    amount: toMajor(parts.amountMinor, parts.currency),
    authorized_date: parts.authorizedDate,
    authorized_datetime: null,
    check_number: parts.checkNumber,
    counterparties: counterparties(merchant),
    date: parts.date,
    datetime: null,
    iso_currency_code: parts.currency,
    location: location(merchant),
    logo_url: null,
    merchant_entity_id: isMerchant ? entityId(merchant) : null,
    merchant_name: parts.hasMerchantName && isMerchant ? merchant.name : null,
    name: isMerchant && parts.hasMerchantName ? merchant.name : merchant.statement,
    original_description: merchant.statement,
    payment_channel: merchant.channel,
    payment_meta: NO_PAYMENT_DETAILS,
    pending: parts.isPending,
    pending_transaction_id: null,
    ...categoryOf(merchant.category, parts.confidence),
    transaction_code: null,
    transaction_id: parts.transactionId,
    unofficial_currency_code: null,
    website: null,
  }
}

const entityId = (merchant: Merchant): string => identifier(ENTITY_LABEL, merchant.name)

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

const location = (merchant: Merchant) => ({
  address: null,
  city: merchant.city,
  country: null,
  lat: null,
  lon: null,
  postal_code: null,
  region: null,
  store_number: null,
})

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
