import { currentScope, tenantDb } from '#core/household_scope'
import { enqueue } from '#core/outbox'
import { uuidv7 } from '#core/uuid'
import { requestSync } from '#banking/actions/request_sync'
import { sealAccessToken } from '#banking/access_token'
import { FetchInstitution } from '#banking/jobs/fetch_institution'
import { registerItem } from '#banking/items/item_directory'
import type { LinkProduct } from '#banking/linking/link_request'
import { webhookUrl } from '#config/bank'
import type { NewItem } from '#banking/actions/exchange'

interface Choices {
  product?: LinkProduct
  /** So far back the bank was asked for history; can never be raised. */
  historyDays?: number
  /** Where the exchange did not say. */
  institutionId?: string | null
  /** Is not read until a person has decided. */
  isHeld?: boolean
}

/** Keeps a connection and asks for its first sync, in the household's open transaction. Answers its id. */
export async function createConnection(
  item: NewItem,
  userId: string,
  { product = 'transactions', historyDays = 730, institutionId = null, isHeld }: Choices = {}
): Promise<string> {
  const { householdId } = currentScope()
  const id = uuidv7()
  const institution = item.institution?.id ?? institutionId
  await tenantDb()
    .table('connections')
    .insert({
      household_id: householdId,
      id,
      user_id: userId,
      provider_item_id: item.itemId,
      institution_id: institution,
      institution_name: item.institution?.name ?? null,
      access_token: await sealAccessToken(item.accessToken.reveal(), householdId, id),
      history_days: historyDays,
      products: [product],
      webhook_url: webhookUrl(),
      ...(isHeld && { status: 'paused' }),
    })
  await registerItem(item.itemId, id)
  if (institution) await enqueue(FetchInstitution, { institutionId: institution })
  if (!isHeld) await requestSync(id)
  return id
}
