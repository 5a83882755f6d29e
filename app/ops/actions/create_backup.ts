import { now } from '#core/clock'
import { writeArchive } from '#ops/backups/archive'
import { rowsOf, type Counts } from '#ops/backups/manifest'
import { snapshot } from '#ops/backups/snapshot'
import { backupName, storeAt } from '#ops/backups/store'
import type { Writable } from 'node:stream'

export interface BackupWish {
  /** Of a role that may read every row. */
  url: string
  /** A folder, or `s3://bucket/folder`. */
  place: string
  /** Public keys of age; who has one of their secret keys can open it. */
  recipients: string[]
  /** Backups that are older go, when this one is there; none when left out. */
  keepDays?: number
}

export interface MadeBackup {
  name: string
  bytes: number
  tables: number
  rows: number
  /** Names of backups that were too old. */
  removed: string[]
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Writes all rows of one moment, files that people added among them, to a sealed archive. */
export async function createBackup({
  url,
  place,
  recipients,
  keepDays,
}: BackupWish): Promise<MadeBackup> {
  const madeAt = now().toISOString()
  const store = await storeAt(place)
  const name = backupName(madeAt)
  let counts: Counts = {}
  const bytes = await store.write(name, (destination) =>
    writeArchive(destination as Writable, recipients, async (add) => {
      counts = (await snapshot(url, add, madeAt)).counts
    })
  )
  const oldest = keepDays === undefined ? 0 : now().getTime() - keepDays * DAY_MS
  const removed: string[] = []
  for (const old of await store.list()) {
    if (old.name === name || old.at.getTime() >= oldest) continue
    await store.remove(old.name)
    removed.push(old.name)
  }
  return { name, bytes, tables: Object.keys(counts).length, rows: rowsOf(counts), removed }
}
