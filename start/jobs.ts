import type { JobClass } from '#core/job'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { CheckLedgers } from '#ops/jobs/check_ledgers'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = [CheckLedger, CheckLedgers]
