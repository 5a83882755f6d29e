import type { JobClass } from '#core/job'
import { ReconcileBankTasks } from '#banking/jobs/reconcile_bank_tasks'
import { RunBankTask } from '#banking/jobs/run_bank_task'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { CheckLedgers } from '#ops/jobs/check_ledgers'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = [CheckLedger, CheckLedgers, RunBankTask, ReconcileBankTasks]
