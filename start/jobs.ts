import type { JobClass } from '#core/job'
import { SendMail } from '#core/mail/jobs/send_mail'
import { FetchInstitution } from '#banking/jobs/fetch_institution'
import { FinishVisit } from '#banking/jobs/finish_visit'
import { HandleWebhook } from '#banking/jobs/handle_webhook'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { SweepWebhooks } from '#banking/jobs/sweep_webhooks'
import { EndFactors } from '#identity/jobs/end_factors'
import { SweepIdentity } from '#identity/jobs/sweep_identity'
import { SweepFactorRemovals } from '#identity/jobs/sweep_factor_removals'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { CheckLedgers } from '#ops/jobs/check_ledgers'
import { PublishAuditHeads } from '#ops/jobs/publish_audit_heads'
import { VerifyAudit } from '#ops/jobs/verify_audit'
import { ForgetBankAnswers } from '#ops/jobs/forget_bank_answers'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = [
  CheckLedger,
  CheckLedgers,
  PublishAuditHeads,
  VerifyAudit,
  EndFactors,
  SweepFactorRemovals,
  SweepIdentity,
  FetchInstitution,
  FinishVisit,
  ForgetBankAnswers,
  RunBankTask,
  ReconcileBankTasks,
  HandleWebhook,
  SendMail,
  SweepWebhooks,
]
