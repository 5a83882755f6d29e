import logger from '@adonisjs/core/services/logger'
import { Job } from '#core/job'
import { backUp, tellOfFailedBackup } from '#ops/actions/back_up'

/** Makes the backup of the night, where BACKUP_TO says where to; see docs/backups.md. */
export class MakeBackup extends Job {
  /** A person looks at why; the next night tries again. */
  static override readonly attempts = 1

  async perform() {
    try {
      const made = await backUp()
      if (made) logger.info({ backup: made.name, bytes: made.bytes }, 'backup made')
    } catch (error) {
      await tellOfFailedBackup(error)
      throw error
    }
  }
}
