import { args, flags } from '@adonisjs/core/ace'
import { AdminCommand } from '#core/admin_command'

/** A command that reads a backup: which one, and what opens it. */
export abstract class SourceCommand extends AdminCommand {
  @args.string({ description: 'Its name, as in the folder or bucket', required: false })
  declare name?: string

  @flags.string({ description: 'A folder, or s3://bucket/folder; BACKUP_TO unless said' })
  declare from?: string

  @flags.string({ description: 'File with the secret key (AGE-SECRET-KEY-1…)' })
  declare identity?: string
}
