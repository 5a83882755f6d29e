import type { JobClass } from '#core/job'
import { ReconcileSyncs } from '#banking/jobs/reconcile_syncs'
import { SyncConnection } from '#banking/jobs/sync_connection'
import { CheckLedger } from '#ops/jobs/check_ledger'
import { CheckLedgers } from '#ops/jobs/check_ledgers'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = [CheckLedger, CheckLedgers, SyncConnection, ReconcileSyncs]
