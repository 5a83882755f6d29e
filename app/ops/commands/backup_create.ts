import { flags } from '@adonisjs/core/ace'
import { AdminCommand, badInput } from '#core/admin_command'
import type { MadeBackup } from '#ops/actions/create_backup'

export default class BackupCreate extends AdminCommand {
  static commandName = 'backup:create'
  static description =
    'Write all rows and files of one moment to a sealed file, while everything goes on'
  static help = [
    'Sealed for BACKUP_RECIPIENTS (age1…, several with commas): backup:keys makes a pair.',
    'What is written does not depend on the version of PostgreSQL. KEYRING is not in it: keep it too.',
  ]

  @flags.string({ description: 'A folder, or s3://bucket/folder; BACKUP_TO unless said' })
  declare to?: string

  @flags.number({
    description: 'Removes backups there that are older than so many days, when it is done',
  })
  declare keepDays?: number

  protected async act() {
    const { backupSettings } = await import('#ops/backups/settings')
    const { createBackup } = await import('#ops/actions/create_backup')
    const { url, place, recipients } = backupSettings({ to: this.to })
    const { keepDays } = this
    if (keepDays !== undefined && !(keepDays >= 1)) throw badInput('--keep-days takes 1 or more.')
    const made = await createBackup({ url, place, recipients, keepDays })
    this.say({ result: 'made', ...made }, ...inWords(made))
  }
}

const inWords = ({ name, bytes, tables, rows, removed }: MadeBackup) => [
  `${name}: ${rows} rows of ${tables} tables, ${bytes} bytes`,
  ...removed.map((old) => `${old} is gone`),
  'Next: node ace backup:verify --identity=<file with the secret key>, best on another machine.',
]
