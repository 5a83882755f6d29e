import type { TimetableEntry } from '#core/queue/work'

/** What runs by itself, and when. */
export const timetable: TimetableEntry[] = []
