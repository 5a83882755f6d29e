import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { madeLater } from './archive.js'

const runner = () => new MigrationRunner(db, app, { direction: 'up', connectionName: 'owner' })

/**
 * Runs migrations of the owner's connection: those of these names, or all that are left.
 * @throws BackupTrouble when this version does not have one of them
 */
export async function migrateTo(names?: string[]) {
  const migrations = runner()
  // Lucid runs all that it finds, so it is shown no others.
  const source = migrations['migrationSource']
  const all: { name: string }[] = await source.getMigrations()
  const wanted = names ? all.filter(({ name }) => names.includes(name)) : all
  if (names && wanted.length < names.length) throw madeLater()
  source.getMigrations = async () => wanted
  // Not closed as Lucid would: that forgets all connections.
  await migrations.run()
  if (migrations.error) throw migrations.error
}
