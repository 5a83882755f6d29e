import type { TimetableEntry } from '#core/queue/work'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { SweepWebhooks } from '#banking/jobs/sweep_webhooks'
import { SweepFactorRemovals } from '#identity/jobs/sweep_factor_removals'
import { SweepIdentity } from '#identity/jobs/sweep_identity'
import { CheckLedgers } from '#ops/jobs/check_ledgers'
import { PublishAuditHeads } from '#ops/jobs/publish_audit_heads'
import { VerifyAudit } from '#ops/jobs/verify_audit'
import { ForgetBankAnswers } from '#ops/jobs/forget_bank_answers'

/** What runs by itself, and when. */
export const timetable: TimetableEntry[] = [
  { job: CheckLedgers, pattern: '20 3 * * *' },
  { job: VerifyAudit, pattern: '10 * * * *' },
  { job: PublishAuditHeads, pattern: '0 4 * * *' },
  { job: SweepIdentity, pattern: '40 3 * * *' },
  { job: ForgetBankAnswers, pattern: '50 3 * * *' },
  { job: ReconcileBankTasks, every: 60_000 },
  { job: SweepWebhooks, every: 60_000 },
  { job: SweepFactorRemovals, every: 15 * 60_000 },
]

/** Those of them that look for what is due and was lost. */
export const sweeps = [ReconcileBankTasks, SweepWebhooks]
