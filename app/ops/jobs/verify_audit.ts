import logger from '@adonisjs/core/services/logger'
import { Job } from '#core/job'
import { checkAuditLog, knownBreaks } from '#ops/actions/check_audit_log'
import { tellOfBreak } from '#ops/actions/tell_of_break'

/** Looks every hour whether the audit log is as it was written. A break is said again until it is mended. */
export class VerifyAudit extends Job {
  async perform() {
    const { rows, waiting } = await checkAuditLog()
    if (waiting > 0) logger.warn({ waiting }, 'chains of the audit log wait for the next check')
    for (const { isTold, ...broken } of await knownBreaks()) {
      logger.error(
        broken,
        'the audit log is broken: somebody changed it, or the database lost rows'
      )
      if (!isTold) await tellOfBreak(broken)
    }
    logger.debug({ rows }, 'audit log checked')
  }
}
