import { tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { notify } from '#households/actions/notify'
import type { BankApiError } from '#banking/plaid/bank_api_error'

/** What keeps a connection from being read; at most one of them is open at a time. */
const TROUBLES = ['login_required', 'needs_access', 'act_at_bank', 'revoked', 'bank_down'] as const
export type Trouble = (typeof TROUBLES)[number]
/** The connection works, and will not any more soon. */
export type IncidentKind = Trouble | 'consent_ending'

/** Banks are down at night, and up again: a person hears of it only after a day. */
const PATIENCE: Partial<Record<IncidentKind, string>> = { bank_down: '24 hours' }

interface Incident {
  connectionId: string
  kind: IncidentKind
  error?: BankApiError
}

/**
 * Notes that something is wrong, once until it is put right, and tells the connection's owner once.
 * Ends other troubles: the bank answers one thing at a time. In the open household's transaction.
 */
export async function openIncident({ connectionId, kind, error }: Incident): Promise<void> {
  if (kind !== 'consent_ending')
    await closeIncidents(
      connectionId,
      TROUBLES.filter((other) => other !== kind)
    )
  await tenantDb().rawQuery(
    `insert into incidents (household_id, id, connection_id, kind, error_code, error_reason, request_id)
     values (app.household_id(), ?, ?, ?, ?, ?, ?)
     on conflict (household_id, connection_id, kind) where closed_at is null do nothing`,
    [
      uuidv7(),
      connectionId,
      kind,
      error?.errorCode ?? null,
      error?.errorReason ?? null,
      error?.requestId ?? null,
    ] as never
  )
  await tellOwner(connectionId, kind)
}

/** Notes that the connection works again. */
export async function closeIncidents(
  connectionId: string,
  kinds: readonly IncidentKind[] = TROUBLES
): Promise<void> {
  await tenantDb().rawQuery(
    `update incidents set closed_at = now()
     where household_id = app.household_id() and connection_id = ? and kind = any (?::text[]) and closed_at is null`,
    [connectionId, [...kinds]]
  )
}

/** The key is the incident's, so that it is told once however often it is met. */
async function tellOwner(connectionId: string, kind: IncidentKind) {
  const { rows } = await tenantDb().rawQuery(
    `select i.id, c.user_id as "userId", c.institution_name as bank from incidents i
     join connections c on c.household_id = i.household_id and c.id = i.connection_id
     where i.connection_id = ? and i.kind = ? and i.closed_at is null
       and i.opened_at <= now() - ?::interval`,
    [connectionId, kind, PATIENCE[kind] ?? '0 seconds']
  )
  for (const { id, userId, bank } of rows) {
    await notify({
      kind: `banking.${kind}`,
      key: `incident:${id}`,
      data: { connectionId, bank },
      userIds: [userId],
    })
  }
}
