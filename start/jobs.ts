import type { JobClass } from '#core/job'

/** Every job a worker knows. */
export const jobs: JobClass<never>[] = []
