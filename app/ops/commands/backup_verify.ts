import { flags } from '@adonisjs/core/ace'
import { EXIT } from '#core/admin_command'
import { SourceCommand } from '#ops/backups/source_command'

export default class BackupVerify extends SourceCommand {
  static commandName = 'backup:verify'
  static description = 'Restore a backup beside the app, count everything again, and drop it'
  static help = [
    'Ends with exit code 1 when the backup would not help: rows are missing, a number or a hash of the',
    'audit log is wrong, or KEYRING lacks a key. The newest backup is taken unless one is named.',
  ]

  @flags.string({ description: 'Address, as the owner, of an empty database to try it in' })
  declare scratch?: string

  protected async act() {
    const { backupSource, databases, inWords } = await import('#ops/backups/settings')
    const { verifyBackup } = await import('#ops/actions/verify_backup')
    const wish = { ...backupSource(this), ...databases(), scratchUrl: this.scratch }
    const done = await verifyBackup(wish).catch(inWords)
    const isWell = done.faults.length === 0
    if (!isWell) this.exitCode = EXIT.refused
    this.say(
      { result: isWell ? 'well' : 'faulty', ...done },
      `${done.name}, made ${done.madeAt}: ${done.rows} rows of ${done.households} households came back`,
      ...(isWell ? ['Every number, hash and key is right.'] : done.faults)
    )
  }
}
