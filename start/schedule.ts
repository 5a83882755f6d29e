import type { TimetableEntry } from '#core/queue/work'
import { CheckLedgers } from '#ops/jobs/check_ledgers'

/** What runs by itself, and when. */
export const timetable: TimetableEntry[] = [{ job: CheckLedgers, pattern: '20 3 * * *' }]
