import type { TimetableEntry } from '#core/queue/work'
import { SweepEndpoints } from '#api/webhooks/jobs/sweep_endpoints'
import { KeepAllBudgetSums } from '#budgets/jobs/keep_all_budget_sums'
import { CheckAllBalances } from '#balances/jobs/check_all_balances'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { SweepWebhooks } from '#banking/jobs/sweep_webhooks'
import { UpdateExchangeRates } from '#currencies/jobs/update_exchange_rates'
import { SweepFactorRemovals } from '#identity/jobs/sweep_factor_removals'
import { CheckLedgers } from '#ops/jobs/check_ledgers'
import { MakeBackup } from '#ops/jobs/make_backup'
import { PublishAuditHeads } from '#ops/jobs/publish_audit_heads'
import { SweepDataKeys } from '#ops/jobs/sweep_data_keys'
import { VerifyAudit } from '#ops/jobs/verify_audit'
import { FindAllRecurring } from '#recurring/jobs/find_all_recurring'
import { WatchAllHouseholds } from '#notifications/jobs/watch_all_households'
import { SweepNotices } from '#notifications/jobs/sweep_notices'
import { EnforceRetention } from '#privacy/jobs/enforce_retention'
import { SweepPrivacy } from '#privacy/jobs/sweep_privacy'

/** What runs by itself, and when. */
export const timetable: TimetableEntry[] = [
  { job: CheckAllBalances, pattern: '40 3 * * *' },
  { job: CheckLedgers, pattern: '20 3 * * *' },
  { job: KeepAllBudgetSums, pattern: '40 3 * * *' },
  { job: MakeBackup, pattern: '30 2 * * *' },
  { job: VerifyAudit, pattern: '10 * * * *' },
  { job: PublishAuditHeads, pattern: '0 4 * * *' },
  { job: SweepDataKeys, pattern: '30 4 * * *' },
  { job: FindAllRecurring, pattern: '10 2 * * *' },
  { job: EnforceRetention, pattern: '50 3 * * *' },
  // The bank speaks at about 16:00 in Frankfurt, sometimes later; a file that is the same costs a header.
  { job: UpdateExchangeRates, pattern: '25 */3 * * *' },
  { job: ReconcileBankTasks, every: 60_000 },
  { job: SweepWebhooks, every: 60_000 },
  { job: SweepPrivacy, every: 15 * 60_000 },
  { job: WatchAllHouseholds, pattern: '20 1-23/4 * * *' },
  { job: SweepNotices, every: 15 * 60_000 },
  { job: SweepEndpoints, every: 15 * 60_000 },
  { job: SweepFactorRemovals, every: 15 * 60_000 },
]

/** Those of them that look for what is due and was lost. */
export const sweeps = [ReconcileBankTasks, SweepWebhooks]
