import type { JobType, Queue } from 'bullmq'

export interface JobCounts {
  isPaused: boolean
  /** Their time has come, whether or not the queue is paused. */
  waiting: number
  active: number
  delayed: number
  failed: number
}

/** PostgreSQL counts what waits in a paused queue apart, under a name that the types do not know. */
const STATES = ['waiting', 'paused', 'active', 'delayed', 'failed'] as JobType[]

export async function jobCounts(queue: Queue): Promise<JobCounts> {
  const isPaused = await queue.isPaused()
  const { waiting, paused, active, delayed, failed } = await queue.getJobCounts(...STATES)
  return { isPaused, waiting: waiting + paused, active, delayed, failed }
}
