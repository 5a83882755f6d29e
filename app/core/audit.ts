import db from '@adonisjs/lucid/services/db'
import { sealFacts, type AuditData, type AuditFacts } from '#core/audit_facts'
import { findScope, HouseholdScope, runInScope } from '#core/household_scope'
import { requestFacts } from '#core/request_facts'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The chain of what happens before a household is known. */
export const NO_HOUSEHOLD = '00000000-0000-0000-0000-000000000000'

export interface AuditEvent {
  /** `<module>.<what happened>`, such as `households.member_removed`; its words are in audit.json. */
  event: string
  /** The id of what it happened to. */
  subject?: string
  /** Facts for the sentence: ids, names of fields, counts, roles. No amounts, never a secret. */
  data?: AuditData
  /** The person, where the request does not know it yet (signing in) or not at all (a job). */
  actorId?: string | null
  /**
   * Kept even when the rest of the request is taken back: for what is refused. Not after another
   * audit() of the same household in the same request, whose row it would wait for.
   */
  isLasting?: boolean
}

const SECRET = /password|token|secret|code|hash|cookie|key$/i
const LONGEST = 300

/**
 * Adds a row to the audit log: to the open household's chain in its transaction, else at once to the
 * chain of no household. Rows of a household wait for each other until the commit, so audit last.
 */
export async function audit(of: AuditEvent): Promise<void> {
  const scope = findScope()
  const row = rowOf(of)
  if (!scope?.isOpen) return write(db.connection(), NO_HOUSEHOLD, row)
  if (!of.isLasting) return write(scope.client, scope.householdId, row)
  const apart = new HouseholdScope(scope.householdId, scope.userId)
  await apart.open()
  try {
    await apart.client.rawQuery(`set local lock_timeout = '2s'`)
    await runInScope(apart, () => write(apart.client, scope.householdId, row))
    await apart.close()
  } finally {
    await apart.close({ keep: false })
  }
}

interface Row extends AuditFacts {
  kind: string
  actorId: string | null
  subject: string | null
}

function rowOf({ event, subject = '', data = {}, actorId }: AuditEvent): Row {
  const facts = requestFacts()
  const userId = actorId ?? facts?.userId ?? findScope()?.userId ?? null
  const kind = facts?.kind === 'api' ? 'api' : userId ? 'user' : facts ? 'nobody' : 'system'
  return {
    event,
    kind,
    actorId: userId,
    subject: subject || null,
    data: safe(data),
    requestId: facts?.requestId ?? null,
    address: facts?.address ?? null,
  }
}

function safe(data: NonNullable<AuditEvent['data']>) {
  for (const [name, value] of Object.entries(data)) {
    if (SECRET.test(name))
      throw new Error(`"${name}" may be a secret: it is not for the audit log.`)
    if (typeof value === 'string' && value.length > LONGEST)
      throw new Error(`"${name}" is too long for the audit log.`)
  }
  return data
}

/** What is personal is sealed first: the hash is of what the table holds. */
async function write(client: QueryClientContract, chain: string, row: Row) {
  const { event, kind, actorId, subject, data, requestId, address } = await sealFacts(row, {
    ...row,
    chain,
  })
  await client.rawQuery(
    `insert into audit_log (household_id, event, actor_kind, actor_user_id, subject, data, request_id, address)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)`,
    [chain, event, kind, actorId, subject, JSON.stringify(data), requestId, address] as string[]
  )
}
