/** Opens an Item: its accounts, their whole history, and the token that reads them. */
import type { Bank } from '#sandbox_bank/bank'
import { inTransaction, type Client } from '#sandbox_bank/database'
import { accessToken, identifier } from '#sandbox_bank/identifiers'
import { buildHistory, type ItemRequest } from '#sandbox_bank/items/build_history'
import { insertChanges } from '#sandbox_bank/items/change_log'
import { insertAccounts } from '#sandbox_bank/items/insert_accounts'
import { lockItem } from '#sandbox_bank/items/item'
import { renewLogin, scheduleFirstNews } from '#sandbox_bank/items/lifecycle'

/** Makes the Item and returns its id. Its ids follow from the seed and from how often this login was linked before. */
export async function createItem(bank: Bank, request: ItemRequest): Promise<string> {
  return inTransaction(bank.pool, async (client) => {
    const itemId = await nextItemId(client, bank.seed, request)
    const history = buildHistory(bank, itemId, request)
    const { initialAt, historicalAt } = bank.readiness(history.createdAt)
    await client.query(
      `insert into items (item_id, access_token, institution_id, username, created_at, created_on, products,
         days_requested, webhook, initial_at, historical_at, initial_seq, head_seq, custom)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        itemId,
        accessToken(),
        request.institution.id,
        request.user.username,
        history.createdAt,
        history.today,
        request.products,
        request.daysRequested,
        request.webhook,
        initialAt,
        historicalAt,
        history.initialSeq,
        history.changes.length,
        request.user.custom ? JSON.stringify(request.user.custom) : null,
      ]
    )
    await insertAccounts(client, bank.seed, itemId, request, history)
    await insertChanges(client, itemId, 0, history.changes)
    const item = await lockItem(client, itemId)
    await scheduleFirstNews(bank, client, item)
    await renewLogin(bank, client, item)
    return itemId
  })
}

async function nextItemId(client: Client, seed: string, request: ItemRequest): Promise<string> {
  const login = `${request.institution.id}|${request.user.username}`
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`sandbox_bank ${login}`])
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from items where institution_id = $1 and username = $2',
    [request.institution.id, request.user.username]
  )
  return identifier(seed, `item|${login}|${rows[0].count + 1}`)
}
