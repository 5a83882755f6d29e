import { flags } from '@adonisjs/core/ace'
import { SourceCommand } from '#ops/backups/source_command'

export default class BackupRestore extends SourceCommand {
  static commandName = 'backup:restore'
  static description = 'Put a backup into the database of DATABASE_OWNER_URL, all of it or nothing'
  static help = [
    'Stop the web and worker processes first. The newest backup is taken unless one is named.',
    'Tables are made as they were and brought to this version. Everybody signs in again.',
  ]

  @flags.boolean({ description: 'Give up the people and households that are in the database' })
  declare replace: boolean

  protected async act() {
    const { backupSource, databases, inWords } = await import('#ops/backups/settings')
    const { restoreBackup } = await import('#ops/actions/restore_backup')
    const source = backupSource(this)
    const target = { ...databases(), replaces: this.replace }
    const done = await restoreBackup(source, target).catch(inWords)
    this.say(
      { result: 'restored', ...done },
      `${done.name}, made ${done.madeAt}: ${done.rows} rows are back`,
      'Next: node ace queue:migrate, node ace erasure:replay <file>, node ace ledger:check; then start the app.'
    )
  }
}
