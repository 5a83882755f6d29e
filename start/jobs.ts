import type { JobClass } from '#core/job'
import { FollowChanges } from '#api/webhooks/jobs/follow_changes'
import { SendWebhooks } from '#api/webhooks/jobs/send_webhooks'
import { SweepEndpoints } from '#api/webhooks/jobs/sweep_endpoints'
import { SendMail } from '#core/mail/jobs/send_mail'
import { CheckAllBalances } from '#balances/jobs/check_all_balances'
import { CheckBalancesOf } from '#balances/jobs/check_balances_of'
import { FetchInstitution } from '#banking/jobs/fetch_institution'
import { FinishVisit } from '#banking/jobs/finish_visit'
import { HandleWebhook } from '#banking/jobs/handle_webhook'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { SweepWebhooks } from '#banking/jobs/sweep_webhooks'
import { UpdateExchangeRates } from '#currencies/jobs/update_exchange_rates'
import { EndFactors } from '#identity/jobs/end_factors'
import { SweepFactorRemovals } from '#identity/jobs/sweep_factor_removals'
import { KeepAllBudgetSums } from '#budgets/jobs/keep_all_budget_sums'
import { KeepBudgetSums } from '#budgets/jobs/keep_budget_sums'
import { EditInBulk } from '#ledger/jobs/edit_in_bulk'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { CheckLedgers } from '#ops/jobs/check_ledgers'
import { MakeBackup } from '#ops/jobs/make_backup'
import { PublishAuditHeads } from '#ops/jobs/publish_audit_heads'
import { SweepDataKeys } from '#ops/jobs/sweep_data_keys'
import { VerifyAudit } from '#ops/jobs/verify_audit'
import { PlanNotices } from '#notifications/jobs/plan_notices'
import { SendNotices } from '#notifications/jobs/send_notices'
import { WatchAllHouseholds } from '#notifications/jobs/watch_all_households'
import { WatchHousehold } from '#notifications/jobs/watch_household'
import { SweepNotices } from '#notifications/jobs/sweep_notices'
import { EnforceRetention } from '#privacy/jobs/enforce_retention'
import { Erase } from '#privacy/jobs/erase'
import { MakeCopy } from '#privacy/jobs/make_copy'
import { SweepPrivacy } from '#privacy/jobs/sweep_privacy'
import { FindAllRecurring } from '#recurring/jobs/find_all_recurring'
import { FindRecurring } from '#recurring/jobs/find_recurring'
import { ApplyRule } from '#rules/jobs/apply_rule'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = [
  EditInBulk,
  KeepAllBudgetSums,
  KeepBudgetSums,
  CheckLedger,
  CheckLedgers,
  MakeBackup,
  PublishAuditHeads,
  SweepDataKeys,
  VerifyAudit,
  UpdateExchangeRates,
  EndFactors,
  SweepFactorRemovals,
  CheckAllBalances,
  CheckBalancesOf,
  FetchInstitution,
  FinishVisit,
  PlanNotices,
  SendNotices,
  SweepNotices,
  WatchAllHouseholds,
  WatchHousehold,
  EnforceRetention,
  Erase,
  MakeCopy,
  SweepPrivacy,
  FindAllRecurring,
  FindRecurring,
  ApplyRule,
  RunBankTask,
  ReconcileBankTasks,
  HandleWebhook,
  SendMail,
  FollowChanges,
  SendWebhooks,
  SweepEndpoints,
  SweepWebhooks,
]
