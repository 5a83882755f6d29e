import type { TimetableEntry } from '#core/queue/work'
import { ReconcileSyncs } from '#banking/jobs/reconcile_syncs'
import { CheckLedgers } from '#ops/jobs/check_ledgers'

/** What runs by itself, and when. */
export const timetable: TimetableEntry[] = [
  { job: CheckLedgers, pattern: '20 3 * * *' },
  { job: ReconcileSyncs, every: 60_000 },
]
