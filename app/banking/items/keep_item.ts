import { tenantDb } from '#core/household_scope'
import { announceConnection } from '#banking/announce'
import { closeIncidents, openIncident } from '#banking/items/incidents'
import { registerItem } from '#banking/items/item_directory'
import { noteTrouble } from '#banking/items/note_trouble'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { requestTask } from '#banking/tasks/request_task'
import type { ItemGetResponse } from 'plaid'

/** These end when the bank says so; the others when the bank can be read again. */
const HEALED = new Set(['login_required', 'revoked'])
const READ_AGAIN = new Set(['needs_access', 'act_at_bank'])
const GONE = new Set(['removing', 'removed'])
/** So early a person hears that the permission ends. */
const CONSENT_NOTICE = '7 days'

/** Keeps what the bank says of a connection, and puts right what it says is well again. Within its household. */
export async function keepItem(connectionId: string, { item, status }: ItemGetResponse) {
  const connection = await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .forUpdate()
    .firstOrFail()
  if (GONE.has(connection.status)) return
  await registerItem(item.item_id, connectionId)
  const transactions = status?.transactions
  await tenantDb()
    .from('connections')
    .where('id', connectionId)
    .update({
      checked_at: tenantDb().raw('now()'),
      products: item.products,
      consent_ends_at: item.consent_expiration_time ?? null,
      bank_refreshed_at: transactions?.last_successful_update ?? connection.bank_refreshed_at,
      bank_failed_at: transactions?.last_failed_update ?? connection.bank_failed_at,
    })
  const error = BankApiError.fromBody(item.error, '/item/get')
  if (error) await noteTrouble(connectionId, error)
  else await putRight(connectionId, connection.status)
  await watchConsent(connectionId)
  await announceConnection(connectionId)
}

async function putRight(connectionId: string, status: string) {
  if (HEALED.has(status)) {
    await tenantDb()
      .from('connections')
      .where('id', connectionId)
      .update({ ...NO_ERROR, status: 'healthy', disconnect_reason: null })
    await closeIncidents(connectionId)
  }
  if (HEALED.has(status) || READ_AGAIN.has(status))
    await requestTask({ connectionId, kind: 'sync' })
}

const NO_ERROR = {
  error_code: null,
  error_message: null,
  error_type: null,
  error_reason: null,
  error_request_id: null,
}

/** The connection still works, but a person had better renew the permission. */
async function watchConsent(connectionId: string) {
  const { rows } = await tenantDb().rawQuery(
    `select coalesce(consent_ends_at < now() + ?::interval, false) or disconnect_reason is not null as ends
     from connections where id = ?`,
    [CONSENT_NOTICE, connectionId]
  )
  if (rows[0].ends) await openIncident({ connectionId, kind: 'consent_ending' })
  else await closeIncidents(connectionId, ['consent_ending'])
}
