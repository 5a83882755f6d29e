import logger from '@adonisjs/core/services/logger'
import { operatorAddress } from '#config/operator'
import { Job } from '#core/job'
import { post } from '#core/mail/send_mail'
import { auditHeadsLetter } from '#ops/letters/audit'
import { auditHeads } from '#ops/queries/audit_heads'

/** Says every day outside of the database how far the audit log goes. See docs/security/audit.md. */
export class PublishAuditHeads extends Job {
  async perform() {
    logger.info({ auditHeads: await auditHeads() }, 'heads of the audit log')
    if (operatorAddress()) await post(auditHeadsLetter, {})
  }
}
