import {
  createPostgresBackend,
  Queue,
  Worker,
  type JobsOptions,
  type JobType,
  type Processor,
  type WorkerOptions,
} from 'bullmq'
import { Redis } from 'ioredis'

export interface QueueAddress {
  redisUrl?: string
  databaseUrl: string
}

type Closable = {
  close(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
}

export const JOB_DEFAULTS: JobsOptions = {
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 14 * 86_400 },
}

const EVERY_STATE: JobType[] = [
  'waiting',
  'delayed',
  'prioritized',
  'active',
  'completed',
  'failed',
]
const PAGE = 500

/** The one place that knows where queues are kept: on Redis when it has an address, else on PostgreSQL. */
export class QueueBackend {
  /** The one whose workers run in this process: their jobs ask for the queues they came from. */
  static running?: QueueBackend

  readonly kind: 'redis' | 'postgres'
  #queues = new Map<string, Queue>()
  #closers: (() => Promise<unknown>)[] = []
  #redis?: Redis

  constructor(
    private address: QueueAddress,
    private onError: (error: Error) => void = () => {}
  ) {
    this.kind = address.redisUrl ? 'redis' : 'postgres'
  }

  queue(name: string) {
    if (!this.#queues.has(name)) {
      const queue = new Queue(
        name,
        { connection: this.#connection(), defaultJobOptions: JOB_DEFAULTS },
        this.#factory()
      )
      this.#queues.set(name, this.#keep(queue))
    }
    return this.#queues.get(name)!
  }

  worker(name: string, processor: Processor, options: Partial<WorkerOptions> = {}) {
    QueueBackend.running = this
    // Killed twice is not the job's fault where machines come and go; a job that kills ends after some more.
    const lock = { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 5 }
    return this.#keep(
      new Worker(
        name,
        processor,
        { ...lock, ...options, connection: this.#connection() },
        this.#factory()
      )
    )
  }

  /**
   * Takes out jobs whose payload names one of these ids, and on Redis whatever is kept under such a
   * name. Answers how many could not be taken: those that run now.
   */
  async forget(name: string, ids: string[]): Promise<number> {
    const queue = this.queue(name)
    const found: { remove(): Promise<unknown> }[] = []
    for (let from = 0; ; from += PAGE) {
      const page = await queue.getJobs(EVERY_STATE, from, from + PAGE - 1)
      // A job may end between the list and the look at it.
      const jobs = page.filter((job) => job !== undefined)
      found.push(...jobs.filter(({ data }) => ids.some((id) => JSON.stringify(data).includes(id))))
      if (page.length === 0) break
    }
    let left = 0
    for (const job of found) await job.remove().catch(() => (left += 1))
    if (this.kind === 'redis') for (const id of ids) await this.#forgetNames(id)
    return left
  }

  async #forgetNames(id: string) {
    const redis = this.#connection() as unknown as Redis
    for await (const keys of redis.scanStream({ match: `*${id}*`, count: PAGE }))
      if ((keys as string[]).length > 0) await redis.unlink(keys as string[])
  }

  /** Ends in reverse order: workers finish the jobs they are at. */
  async close() {
    if (QueueBackend.running === this) QueueBackend.running = undefined
    for (const close of this.#closers.splice(0).reverse()) await close()
    this.#queues.clear()
    if (this.#redis) this.#redis.disconnect()
    this.#redis = undefined
  }

  #keep<T extends Closable>(thing: T) {
    thing.on('error', this.onError)
    this.#closers.push(() => thing.close())
    return thing
  }

  #connection() {
    const { redisUrl, databaseUrl } = this.address
    if (!redisUrl) return { connectionString: databaseUrl, max: 5, schema: 'bullmq' } as never
    this.#redis ??= new Redis(redisUrl, { maxRetriesPerRequest: null }).on('error', this.onError)
    return this.#redis as never
  }

  #factory() {
    return (this.address.redisUrl ? undefined : createPostgresBackend) as never
  }
}
