import { debtRates } from '#banking/queries/debt_rates'
import { readBankTermsBy } from '#goals/events/bank_terms'

/** What banks say of debts is what plans out of debt begin with. */
readBankTermsBy(debtRates)
