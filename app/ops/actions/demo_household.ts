import { today } from '#core/clock'
import { inHousehold } from '#core/household_scope'
import { connectSampleBank } from '#banking/actions/connect_sample_bank'
import { runSyncs } from '#banking/actions/run_syncs'
import { startBudget } from '#budgets/actions/start_budget'
import { register } from '#onboarding/actions/register'
import { eraseAtOnce } from '#privacy/actions/erase_at_once'
import User from '#identity/models/user'
import type { BudgetWishes } from '#budgets/actions/save_budget'

/** Nobody can have this address (RFC 2606), so whoever has it here was made for show. */
export const DEMO_EMAIL = 'demo@example.com'

const [LOCALE, CURRENCY, TIME_ZONE] = ['en-US', 'USD', 'UTC']

const BUDGET: BudgetWishes = {
  name: 'Our month',
  mode: 'track',
  carry: 'reset',
  countsPending: false,
  openingMinor: 0n,
  rule: { kind: 'month', day: 1 },
  isShared: false,
}

export const demoPerson = () => User.findBy('email', DEMO_EMAIL)

/**
 * Makes a person with a household to look at: two years of a made-up bank's rows, and a month planned from what was spent.
 * Somebody with this password can sign in. What breaks off leaves nobody.
 * @throws BankApiError where the sample bank does not answer
 */
export async function makeDemo(password: string) {
  const settings = { locale: LOCALE, currency: CURRENCY, timeZone: TIME_ZONE }
  const { user, householdId } = await register({
    ...{ email: DEMO_EMAIL, password, isVerified: true },
    ...settings,
  })
  try {
    const connectionId = await connectSampleBank(householdId, user.id)
    const [sync] = await runSyncs({ connectionId, isForced: true })
    const start = { isOwn: false, currency: CURRENCY, today: today(TIME_ZONE), suggests: true }
    await inHousehold(householdId, () => startBudget(BUDGET, start), { userId: user.id })
    return { householdId, isSynced: sync?.outcome !== 'failed' }
  } catch (error) {
    await eraseAtOnce(user.id)
    throw error
  }
}
