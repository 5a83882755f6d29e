import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from '#core/admin_command'

export default class BackupRestore extends AdminCommand {
  static commandName = 'backup:restore'
  static description = 'Put a backup into the database of DATABASE_OWNER_URL, all of it or nothing'
  static help = [
    'Stop the web and worker processes first. The newest backup is taken unless one is named.',
    'Tables are made as they were and brought to this version. Everybody signs in again.',
  ]

  @args.string({ description: 'Its name, as in the folder or bucket', required: false })
  declare name?: string

  @flags.string({ description: 'A folder, or s3://bucket/folder; BACKUP_TO unless said' })
  declare from?: string

  @flags.string({ description: 'File with the secret key (AGE-SECRET-KEY-1…)' })
  declare identity?: string

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
