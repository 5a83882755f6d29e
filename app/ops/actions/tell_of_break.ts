import db from '@adonisjs/lucid/services/db'
import { audit, NO_HOUSEHOLD } from '#core/audit'
import { post } from '#core/mail/send_mail'
import { inHousehold } from '#core/household_scope'
import { notify } from '#households/actions/notify'
import { members } from '#households/queries/members'
import { giveNotice } from '#identity/actions/give_notice'
import { firstPerson } from '#identity/queries/people'
import { auditBrokenLetter } from '#ops/letters/audit'
import type { AuditBreak } from '#ops/queries/audit_breaks'

/** Tells whoever runs the installation and the owners of the household, once for each break. */
export async function tellOfBreak(broken: AuditBreak) {
  const { chain, sequence, problem } = broken
  await audit({ event: 'ops.audit_broken', subject: chain, data: { sequence, problem } })
  await post(auditBrokenLetter, { chain, sequence, problem })
  const first = await firstPerson()
  if (first) await giveNotice(first.id, 'audit_broken')
  if (chain !== NO_HOUSEHOLD) await inHousehold(chain, () => tellOwners(broken))
  await db.rawQuery('update audit_checks set told_at = now() where household_id = ?', [chain])
}

async function tellOwners({ chain, sequence, problem }: AuditBreak) {
  const owners = (await members()).filter(({ role }) => role === 'owner')
  const userIds = owners.map(({ userId }) => userId)
  const key = `audit.broken:${sequence}:${problem}`
  await notify({ kind: 'audit.broken', key, data: { sequence }, userIds })
  for (const userId of userIds) await post(auditBrokenLetter, { userId, chain, sequence, problem })
}
