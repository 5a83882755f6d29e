import { inHousehold } from '#core/household_scope'
import { createConnection } from '#banking/actions/create_connection'
import { exchange } from '#banking/actions/exchange'
import { refuseFurther } from '#banking/linking/refuse_further'
import { bankClient } from '#banking/plaid/client'
import { bankSettings, webhookUrl } from '#config/bank'
import type { Products, SandboxPublicTokenCreateRequest } from 'plaid'

const FIRST_PLATYPUS_BANK = 'ins_109508'
/** As far back as banks go; more can never be had later. */
export const DAYS_OF_HISTORY = 730

/** Only where no real money is: at our own sandbox bank and at Plaid's. */
export const hasSampleBank = () => bankSettings().environment !== 'production'

/**
 * Connects a bank with made-up accounts and movements of so many `days`. Calls the bank: the household's
 * transaction must be closed. Answers the connection's id; throws BankApiError.
 * @throws Refusal `connection` where there are as many as may be.
 */
export async function connectSampleBank(
  householdId: string,
  userId: string,
  {
    username = 'user_transactions_dynamic',
    institutionId = FIRST_PLATYPUS_BANK,
    days = DAYS_OF_HISTORY,
  } = {}
): Promise<string> {
  await inHousehold(householdId, refuseFurther)
  const options: SandboxPublicTokenCreateRequest['options'] = {
    override_username: username,
    override_password: 'pass_good',
    transactions: { days_requested: days },
    webhook: webhookUrl() ?? undefined,
  }
  const { public_token: publicToken } = await bankClient().createSandboxPublicToken({
    institution_id: institutionId,
    initial_products: ['transactions' as Products],
    options,
  })
  return exchange(publicToken, institutionId, (item) =>
    inHousehold(householdId, () => createConnection(item, userId), { userId })
  )
}
