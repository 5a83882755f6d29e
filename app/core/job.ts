/**
 * Work for a worker. A job is a hint: it may come twice, late, or after the fact, so `perform`
 * reads the truth from the database and its effects are idempotent. Payloads are ids only.
 */
export abstract class Job<Payload extends object = object> {
  static readonly queue: QueueName = 'default'
  static readonly attempts: number = 5

  abstract perform(payload: Payload): Promise<void>
}

export const QUEUES = ['default', 'banking'] as const
export type QueueName = (typeof QUEUES)[number]

export interface JobClass<Payload extends object = object> {
  new (): Job<Payload>
  readonly name: string
  readonly queue: QueueName
  readonly attempts: number
  /** Makes now the time of what the job finds due by itself: for those who do not want to wait. */
  bringForward?(payload: Payload): Promise<void>
}
