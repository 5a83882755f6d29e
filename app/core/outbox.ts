import db from '@adonisjs/lucid/services/db'
import { findScope } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { JobClass } from '#core/job'

export const OUTBOX_CHANNEL = 'outbox'

interface Options {
  delayMs?: number
  /** A transaction of no household. */
  client?: QueryClientContract
}

/**
 * Asks for a job in the transaction of the caller: on commit it will run at least once, after a
 * rollback not at all. Workers hear of it at once and look again on their own.
 */
export async function enqueue<Payload extends object>(
  job: JobClass<Payload>,
  payload: Payload,
  { delayMs = 0, client = findScope()?.client ?? db.connection() }: Options = {}
): Promise<string> {
  const id = uuidv7()
  await client.rawQuery(
    `with written as (
       insert into outbox (id, queue, name, payload, attempts, available_at)
       values (?, ?, ?, ?::jsonb, ?, now() + ? * interval '1 millisecond'))
     select pg_notify(?, '')`,
    [id, job.queue, job.name, JSON.stringify(payload), job.attempts, delayMs, OUTBOX_CHANNEL]
  )
  return id
}
