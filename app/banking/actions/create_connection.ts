import { currentScope, tenantDb } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import { requestSync } from '#banking/actions/request_sync'
import { sealAccessToken } from '#banking/access_token'
import { registerItem } from '#banking/items/item_directory'
import type { NewItem } from '#banking/actions/exchange'

/** Keeps a connection and asks for its first sync, in the household's open transaction. Answers its id. */
export async function createConnection(item: NewItem, userId: string): Promise<string> {
  const { householdId } = currentScope()
  const id = uuidv7()
  await tenantDb()
    .table('connections')
    .insert({
      household_id: householdId,
      id,
      user_id: userId,
      provider_item_id: item.itemId,
      institution_id: item.institution?.id ?? null,
      institution_name: item.institution?.name ?? null,
      access_token: sealAccessToken(item.accessToken.reveal(), householdId, id),
    })
  await registerItem(item.itemId, id)
  await requestSync(id)
  return id
}
