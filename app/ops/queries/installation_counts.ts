import db from '@adonisjs/lucid/services/db'

export interface InstallationCounts {
  /** Jobs that are due and that no worker took over yet. */
  outboxWaiting: number
  /** Seconds; 0 when none waits. */
  outboxOldestSeconds: number
  /** News of banks that were not looked at yet. */
  webhooksWaiting: number
  webhooksOldestSeconds: number
  /** Chains of the audit log that are known to be broken. */
  auditChainsBroken: number
  /** Seconds since the chain was looked at that nobody looked at for the longest time. */
  auditOldestLookSeconds: number
  /** Bank connections by how their syncs go. */
  syncs: Record<SyncState, number>
  /** Those that fail, by the code of the bank. */
  failures: Record<string, number>
}

/**
 * `late`: was to be synced ten minutes ago; `failing`: the last try failed; `resting`: paused, ended,
 * or nothing to do until a person comes.
 */
export const SYNC_STATES = ['well', 'late', 'failing', 'resting'] as const
export type SyncState = (typeof SYNC_STATES)[number]

/** One statement over small tables that belong to no household: no wall is passed for a number. */
export async function installationCounts(): Promise<InstallationCounts> {
  const { rows } = await db.rawQuery(SQL)
  const { syncs, ...counts } = rows[0]
  return { ...counts, syncs: { well: 0, late: 0, failing: 0, resting: 0, ...syncs } }
}

const SQL = /* sql */ `
  with tasks as (
    select error_code, case
      when next_at > now() + interval '1 year' then 'resting'
      when failures > 0 then 'failing'
      when (lease_until is null or lease_until < now())
        and least(next_at, case when requested_at > started_at or started_at is null then requested_at end)
          < now() - interval '10 minutes' then 'late'
      else 'well' end as state
    from bank_tasks where kind = 'sync'
  ), jobs as (
    select count(*)::int as waiting, min(available_at) as first from outbox where available_at <= now()
  ), webhooks as (
    select count(*)::int as waiting, min(received_at) as first from webhook_events where outcome is null
  ), chains as (
    select count(*) filter (where broken_sequence is not null)::int as broken, min(checked_at) as first
    from audit_checks
  )
  select jobs.waiting as "outboxWaiting", webhooks.waiting as "webhooksWaiting", chains.broken as "auditChainsBroken",
    coalesce(extract(epoch from now() - jobs.first), 0)::float as "outboxOldestSeconds",
    coalesce(extract(epoch from now() - webhooks.first), 0)::float as "webhooksOldestSeconds",
    coalesce(extract(epoch from now() - chains.first), 0)::float as "auditOldestLookSeconds",
    (select jsonb_object_agg(state, n) from (select state, count(*) as n from tasks group by state) s) as syncs,
    coalesce((select jsonb_object_agg(error_code, n) from
      (select coalesce(error_code, 'UNKNOWN') as error_code, count(*) as n from tasks where state = 'failing' group by 1) f),
      '{}') as failures
  from jobs, webhooks, chains`
