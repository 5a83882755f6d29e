import db from '@adonisjs/lucid/services/db'
import { BackupTrouble, lastEntry, readArchive } from '#ops/backups/archive'
import { COUNTS, rowsOf } from '#ops/backups/manifest'
import { migrateTo } from '#ops/backups/migrate_to'
import { restore } from '#ops/backups/restore'
import { storeAt, type BackupStore } from '#ops/backups/store'
import { wipe } from '#ops/backups/wipe'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'

export interface BackupSource {
  place: string
  /** The newest one when left out. */
  name?: string
  /** Secret keys of age. */
  identities: string[]
}

export interface RestoreTarget {
  ownerUrl: string
  appUrl: string
  backupUrl?: string
  /** Whether people who have accounts there are given up for the backup. */
  replaces: boolean
}

/**
 * Puts a backup into a database, brings its tables to this version, and leaves the connections of this process there.
 * All rows or none: what breaks off leaves tables without rows.
 * @throws BackupTrouble in words for the operator
 */
export async function restoreBackup(source: BackupSource, target: RestoreTarget) {
  const store = await storeAt(source.place)
  const name = source.name ?? (await newest(store, source.place))
  if ((await lastEntry(await store.read(name), source.identities)) !== COUNTS)
    throw new BackupTrouble('This is no backup of Money Tracker, or its end is missing.')
  const bytes = await store.read(name)
  await db.manager.closeAll()
  await wipe(target.ownerUrl, target)
  pointTo('owner', target.ownerUrl)
  pointTo('app', target.appUrl)
  const { manifest, counts } = await restore(readArchive(bytes, source.identities), {
    url: target.ownerUrl,
    migrate: migrateTo,
    roles: { app: userOf(target.appUrl), backup: target.backupUrl && userOf(target.backupUrl) },
  })
  await migrateTo()
  const { madeAt, rootKeys } = manifest
  return { name, madeAt, rootKeys, rows: rowsOf(counts) }
}

async function newest(store: BackupStore, place: string) {
  const last = (await store.list()).at(-1)
  if (!last) throw new BackupTrouble(`There is no backup at ${place}.`)
  return last.name
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username)

function pointTo(name: 'owner' | 'app', url: string) {
  const { config } = db.manager.get(name)!
  const connection = { ...((config as PostgreConfig).connection as object), connectionString: url }
  db.manager.patch(name, { ...config, connection } as never)
}
