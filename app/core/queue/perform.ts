import { isTraced } from '#config/metrics'
import { happened } from '#core/happenings'
import type { JobClass } from '#core/job'

/** Does the job that is called so. */
export function performerOf(jobs: JobClass<never>[]) {
  const known = new Map(jobs.map((job) => [job.name, job]))
  return async (name: string, payload: object) => {
    const job = known.get(name)
    if (!job) throw new Error(`No job is called ${name}.`)
    const begin = performance.now()
    let isDone = false
    try {
      await traced(name, () => new job().perform(payload as never))
      isDone = true
    } finally {
      happened({ kind: 'job', name, isDone, seconds: (performance.now() - begin) / 1000 })
    }
  }
}

/** Part of one trace, where there is a collector (bin/tracing.ts); else nothing is loaded. */
async function traced(name: string, work: () => Promise<void>) {
  if (!isTraced()) return work()
  const { record } = await import('@adonisjs/otel/helpers')
  return record(`job ${name}`, work)
}
