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
 * rollback not at all. Workers hear of it at once and look again on their own. Answers the job's id.
 */
export async function enqueue<Payload extends object>(
  job: JobClass<Payload>,
  payload: Payload,
  { delayMs, client }: Options = {}
): Promise<string> {
  const [id] = await enqueueAll(job, [{ payload, delayMs }], { client })
  return id
}

interface Asked<Payload> {
  payload: Payload
  delayMs?: number
}

/** The same of many, each with its own delay, in one statement. Answers their ids, in order. */
export async function enqueueAll<Payload extends object>(
  job: JobClass<Payload>,
  asked: Asked<Payload>[],
  { client = findScope()?.client ?? db.connection() }: Pick<Options, 'client'> = {}
): Promise<string[]> {
  if (asked.length === 0) return []
  const rows = asked.map(({ payload, delayMs = 0 }) => ({ id: uuidv7(), payload, delayMs }))
  const values = [job.queue, job.name, job.attempts, JSON.stringify(rows), OUTBOX_CHANNEL]
  await client.rawQuery(WRITE, values)
  return rows.map(({ id }) => id)
}

const WRITE = /* sql */ `
  with written as (
    insert into outbox (id, queue, name, payload, attempts, available_at)
    select row.id, ?, ?, row.payload, ?, now() + row."delayMs" * interval '1 millisecond'
    from jsonb_to_recordset(?::jsonb) as row (id uuid, payload jsonb, "delayMs" double precision))
  select pg_notify(?, '')`
