import { collectDefaultMetrics, Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { onHappening, type Happening } from '#core/happenings'

/** Seconds: from a page out of memory to where the database gives up. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const JOB_SECONDS = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300]

/** What this process did and is like. @returns how to stop counting. */
export function countProcess(registry: Registry): () => void {
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'money_tracker_http_request_seconds',
    help: 'How long requests took, by name of the route and kind of status',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const streams = new Gauge({
    name: 'money_tracker_live_streams',
    help: 'Open pages that listen for news',
    registers,
  })
  const jobs = new Histogram({
    name: 'money_tracker_job_seconds',
    help: 'How long jobs took in this worker, by name and whether they were done or failed',
    labelNames: ['job', 'result'],
    buckets: JOB_SECONDS,
    registers,
  })
  const differences = new Counter({
    name: 'money_tracker_ledger_differences_total',
    help: 'Tables of a household that were found to differ from its rows, by this worker',
    registers,
  })
  const late = new Gauge({
    name: 'money_tracker_messages_late',
    help: 'Rounds of messages to people that were left lying, when this worker last looked',
    registers,
  })
  const counted: { [Kind in Happening['kind']]: (happening: Happening & { kind: Kind }) => void } =
    {
      request: ({ route, status, seconds }) => requests.observe({ route, status }, seconds),
      stream: ({ change }) => streams.inc(change),
      job: ({ name, isDone, seconds }) =>
        jobs.observe({ job: name, result: isDone ? 'done' : 'failed' }, seconds),
      differences: ({ tables }) => differences.inc(tables),
      late_messages: ({ count }) => late.set(count),
    }
  return onHappening((happening) => counted[happening.kind](happening as never))
}
