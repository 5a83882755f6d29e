import db from '@adonisjs/lucid/services/db'
import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { sha256 } from '#core/token'
import { FinishVisit, type Visit } from '#banking/jobs/finish_visit'

/** People come back by themselves first; who does not is looked after. */
const LOOK_AFTER_MS = 10 * 60_000
const AFTER_WEBHOOK_MS = 60_000

/** Keeps whose visit a link token stands for, in the open household's transaction. */
export async function expectVisit(
  visit: Omit<Visit, 'householdId'>,
  { linkToken, expiresAt }: { linkToken: string; expiresAt: string }
) {
  const { householdId } = currentScope()
  await tenantDb()
    .table('bank_visits')
    .insert({
      token_hash: sha256(linkToken),
      household_id: householdId,
      user_id: visit.userId,
      session_id: visit.sessionId,
      expires_at: expiresAt,
    })
  await enqueue(FinishVisit, { householdId, ...visit }, { delayMs: LOOK_AFTER_MS })
}

/** The bank says that a visit ended; its person has a minute to come back. False for unknown ones. */
export async function visitEnded(linkToken: string): Promise<boolean> {
  const row = await db.from('bank_visits').where('token_hash', sha256(linkToken)).first()
  if (!row) return false
  const visit = { householdId: row.household_id, userId: row.user_id, sessionId: row.session_id }
  await enqueue(FinishVisit, visit, { delayMs: AFTER_WEBHOOK_MS })
  return true
}

/** Nothing stays of a household's visits, in its open transaction. */
export async function forgetVisitsOf(householdId: string) {
  await tenantDb().from('bank_visits').where('household_id', householdId).delete()
  await tenantDb().from('link_sessions').delete()
  await tenantDb().rawQuery(
    `delete from outbox where name = 'FinishVisit' and payload ->> 'householdId' = ?`,
    [householdId]
  )
}
