import db from '@adonisjs/lucid/services/db'
import { JOB_DEFAULTS, type QueueBackend } from '#core/queue/backend'

const BATCH = 200

interface Asked {
  id: string
  queue: string
  name: string
  payload: object
  attempts: number
  delayMs: number
}

/**
 * Hands what the outbox holds to the queues, which keep what is for later until its time, and answers
 * how many. Rows are read by state, never by
 * `id > last`: a row with an older id may be committed later. A crash in between hands a job over
 * twice; its id is the row's, so the queue takes it once while it remembers.
 */
export async function relayOutbox(backend: QueueBackend): Promise<number> {
  let relayed = 0
  for (;;) {
    const count = await relayBatch(backend)
    relayed += count
    if (count < BATCH) return relayed
  }
}

const relayBatch = (backend: QueueBackend) =>
  db.transaction(async (trx) => {
    const { rows } = await trx.rawQuery(
      `select id, queue, name, payload, attempts,
              greatest(0, ceil(extract(epoch from available_at - now()) * 1000))::int as "delayMs"
       from outbox order by available_at limit 200 for update skip locked`
    )
    for (const [queue, asked] of Object.entries(
      Object.groupBy(rows as Asked[], (row) => row.queue)
    )) {
      await backend.queue(queue).addBulk(
        asked!.map(({ id, name, payload, attempts, delayMs }) => ({
          name,
          data: payload,
          opts: { ...JOB_DEFAULTS, jobId: id, attempts, delay: delayMs },
        }))
      )
    }
    const ids = rows.map((row: Asked) => row.id)
    if (ids.length > 0) await trx.from('outbox').whereIn('id', ids).delete()
    return rows.length
  })
