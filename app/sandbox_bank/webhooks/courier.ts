/**
 * Sends what is due and sleeps until more is. Retries follow the bank's clock: whoever moves it a day ahead gets every
 * attempt of that day at once, in their order. What a dead process had in hand is sent again: duplicates are normal.
 */
import type { Bank } from '#sandbox_bank/bank'
import { Random } from '#sandbox_bank/random'
import { deliver, type QueuedWebhook } from '#sandbox_bank/webhooks/deliver'
import { policyOf } from '#sandbox_bank/webhooks/policy'

const BATCH = 50
const LONGEST_SLEEP_MS = 3_600_000

export class Courier {
  readonly #stopping = new AbortController()
  #round: Promise<void> = Promise.resolve()
  #isNextRoundQueued = false
  #alarm: NodeJS.Timeout | undefined

  constructor(readonly bank: Bank) {}

  async start(): Promise<void> {
    await this.bank.pool.query(`update webhooks set state = 'waiting' where state = 'sending'`)
    this.bank.wakeCourier = () => this.wake()
    this.bank.deliverWebhooks = () => this.deliverAll()
    this.wake()
  }

  wake(): void {
    void this.deliverAll()
  }

  /** Resolves when nothing more is due. */
  deliverAll(): Promise<void> {
    if (this.#isNextRoundQueued) return this.#round
    this.#isNextRoundQueued = true
    this.#round = this.#round.then(() => this.#work()).catch(report)
    return this.#round
  }

  /** Lets go of attempts that are under way; they stay in the queue. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#alarm)
    await this.#round
  }

  async #work(): Promise<void> {
    this.#isNextRoundQueued = false
    this.bank.hasNewWebhooks = false
    for (let batch = await this.#claim(); batch.length > 0; batch = await this.#claim()) {
      await Promise.all(lanesOf(batch).map((lane) => this.#deliverLane(lane)))
    }
    await this.#sleep()
  }

  /** One address after another would let a slow one hold up all; one webhook after another keeps their order. */
  async #deliverLane(lane: QueuedWebhook[]): Promise<void> {
    for (const webhook of lane) await deliver(this.bank, webhook, this.#stopping.signal)
  }

  async #claim(): Promise<QueuedWebhook[]> {
    if (this.#stopping.signal.aborted) return []
    const { rows } = await this.bank.pool.query<QueuedWebhook>(
      `update webhooks set state = 'sending' where id in (
         select id from webhooks where state = 'waiting' and due_at <= $1
         order by due_at, id limit $2 for update skip locked
       ) returning *`,
      [this.bank.now(), BATCH]
    )
    const inOrder = rows.sort((left, right) => left.due_at - right.due_at || left.id - right.id)
    return shuffled(this.bank, inOrder)
  }

  async #sleep(): Promise<void> {
    clearTimeout(this.#alarm)
    if (this.#stopping.signal.aborted) return
    const { rows } = await this.bank.pool.query<{ due_at: number | null }>(
      `select min(due_at) as due_at from webhooks where state = 'waiting'`
    )
    if (rows[0].due_at === null) return
    const pause = Math.min(Math.max(rows[0].due_at - this.bank.now(), 0), LONGEST_SLEEP_MS)
    this.#alarm = setTimeout(() => this.wake(), pause).unref()
  }
}

function lanesOf(batch: QueuedWebhook[]): QueuedWebhook[][] {
  const lanes = new Map<string, QueuedWebhook[]>()
  for (const webhook of batch) {
    const name = webhook.item_id ?? webhook.url ?? ''
    lanes.set(name, [...(lanes.get(name) ?? []), webhook])
  }
  return [...lanes.values()]
}

/** Within each window another order, the same one for the same seed and the same webhooks. */
function shuffled(bank: Bank, batch: QueuedWebhook[]): QueuedWebhook[] {
  const size = policyOf(bank).shuffle_window
  if (size < 2) return batch
  const windows: QueuedWebhook[] = []
  for (let from = 0; from < batch.length; from += size) {
    const random = new Random(bank.seed, 'shuffle', String(batch[from].id))
    const left = batch.slice(from, from + size)
    while (left.length > 0) windows.push(...left.splice(random.between(0, left.length - 1), 1))
  }
  return windows
}

function report(error: unknown): void {
  process.stderr.write(`sandbox bank: ${error instanceof Error ? error.stack : String(error)}\n`)
}
