import { debtRates } from '#banking/queries/debt_rates'
import { envelopes } from '#budgets/queries/envelopes'
import { readBankTermsBy } from '#goals/events/bank_terms'
import { readEnvelopesBy } from '#goals/events/envelopes'

/** What banks say of debts is what plans out of debt begin with. */
readBankTermsBy(debtRates)
/** What envelopes hold can be meant for goals. */
readEnvelopesBy(envelopes)
