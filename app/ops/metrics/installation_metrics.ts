import env from '#start/env'
import db from '@adonisjs/lucid/services/db'
import { storeAt } from '#ops/backups/store'
import { installationCounts, type InstallationCounts } from '#ops/queries/installation_counts'
import { queueCounts, type QueueCounts } from './queue_counts.js'
import { each, one, Readings } from './readings.js'
import type { Registry } from 'prom-client'

const SECOND = 1000
const SOME_SECONDS = 10 * SECOND
/** A bucket is asked for its list then. */
const SOME_MINUTES = 600 * SECOND

interface Pool {
  numUsed(): number
  numFree(): number
  numPendingAcquires(): number
}

/** What the installation is like, the same from each of its processes, and this one's connections. */
export function tellInstallation(registry: Registry): void {
  const readings = new Readings(registry)
  readings.add('pool', 0, poolOf, {
    database_connections: each('Connections of this process to the database', 'state', (pool) => ({
      used: pool?.numUsed() ?? 0,
      free: pool?.numFree() ?? 0,
    })),
    database_waiting: one(
      'Requests of this process that wait for a connection to the database',
      (pool) => pool?.numPendingAcquires() ?? 0
    ),
  })
  readings.add('database', SOME_SECONDS, installationCounts, OF_DATABASE)
  readings.add('queues', SOME_SECONDS, () => queueCounts(), {
    queue_jobs: {
      help: 'Jobs of each queue by state',
      label: ['queue', 'state'],
      values: (queues) =>
        queues.flatMap(({ queue, oldestSeconds: _, ...counts }) =>
          Object.entries(counts).map(([state, count]) => [{ queue, state }, count] as never)
        ),
    },
    queue_oldest_seconds: each('Age of the job that waits longest', 'queue', oldest),
  })
  const place = env.get('BACKUP_TO')
  if (place)
    readings.add('backups', SOME_MINUTES, () => lastBackup(place), {
      backup_last_timestamp_seconds: one('When the last backup was made; 0 if never', (at) => at),
    })
}

const OF_DATABASE = {
  outbox_waiting: one('Jobs that are due and no worker took over', of('outboxWaiting')),
  outbox_oldest_seconds: one('Age of the first of them', of('outboxOldestSeconds')),
  webhooks_waiting: one('News of banks that wait to be looked at', of('webhooksWaiting')),
  webhooks_oldest_seconds: one('Age of the first of them', of('webhooksOldestSeconds')),
  audit_chains_broken: one(
    'Chains of the audit log that are known to be broken',
    of('auditChainsBroken')
  ),
  audit_oldest_look_seconds: one(
    'How long ago the chain was looked at that waits longest',
    of('auditOldestLookSeconds')
  ),
  bank_connections: each<InstallationCounts>(
    'Bank connections by how their syncs go',
    'state',
    ({ syncs }) => syncs
  ),
  bank_connections_failing: each<InstallationCounts>(
    'Bank connections that fail, by code',
    'code',
    ({ failures }) => failures
  ),
}

type Numbers = Exclude<keyof InstallationCounts, 'syncs' | 'failures'>

function of(name: Numbers) {
  return (counts: InstallationCounts) => counts[name]
}

const oldest = (queues: QueueCounts[]) =>
  Object.fromEntries(queues.map(({ queue, oldestSeconds }) => [queue, oldestSeconds]))

const poolOf = async () => db.manager.get('app')?.connection?.pool as Pool | null | undefined

const lastBackup = async (place: string) => {
  const all = await (await storeAt(place)).list()
  return (all.at(-1)?.at.getTime() ?? 0) / SECOND
}
