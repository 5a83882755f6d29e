/** `/item/*` and `/accounts/*`. */
import { inTransaction } from '#sandbox_bank/database'
import { isoMoment } from '#sandbox_bank/dates'
import { accessToken } from '#sandbox_bank/identifiers'
import { accountBody, accountsOfItem } from '#sandbox_bank/items/accounts'
import {
  findHealthyItem,
  findItem,
  itemBody,
  itemStatus,
  type Item,
} from '#sandbox_bank/items/item'
import { invalidPublicToken } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'

export function addItemEndpoints(router: Router): void {
  router.plaid('/item/public_token/exchange', { public_token: 'string!' }, exchange)
  router.plaid('/item/get', { access_token: 'string!' }, getItem)
  router.plaid(
    '/item/remove',
    { access_token: 'string!', reason_code: 'string?', reason_note: 'string?' },
    removeItem
  )
  router.plaid('/item/access_token/invalidate', { access_token: 'string!' }, invalidateToken)
  router.plaid(
    '/accounts/get',
    { access_token: 'string!', options: { account_ids: 'array' } },
    getAccounts
  )
  router.plaid(
    '/accounts/balance/get',
    {
      access_token: 'string!',
      options: { account_ids: 'array', min_last_updated_datetime: 'string' },
    },
    getAccounts
  )
}

/** A public token works once, for 30 minutes. */
async function exchange({ bank, body }: Call) {
  return inTransaction(bank.pool, async (client) => {
    const { rows } = await client.query<{ item_id: string }>(
      `update public_tokens set used_at = $2
       where public_token = $1 and used_at is null and expires_at > $2 returning item_id`,
      [body.public_token, bank.now()]
    )
    if (!rows[0]) throw invalidPublicToken()
    const item = await client.query<Item>('select * from items where item_id = $1', [
      rows[0].item_id,
    ])
    if (item.rows[0].removed_at !== null) throw invalidPublicToken()
    return { access_token: item.rows[0].access_token, item_id: item.rows[0].item_id }
  })
}

async function getItem({ bank, body }: Call) {
  const item = await findItem(bank.pool, String(body.access_token))
  return {
    item: { ...itemBody(item, bank.now()), created_at: isoMoment(item.created_at) },
    status: await itemStatus(bank, item),
  }
}

async function removeItem({ bank, body }: Call) {
  const item = await findItem(bank.pool, String(body.access_token))
  await bank.pool.query('update items set removed_at = $2 where item_id = $1', [
    item.item_id,
    bank.now(),
  ])
  return {}
}

/** The old token is unknown from this moment on. */
async function invalidateToken({ bank, body }: Call) {
  const item = await findItem(bank.pool, String(body.access_token))
  const token = accessToken()
  await bank.pool.query('update items set access_token = $2 where item_id = $1', [
    item.item_id,
    token,
  ])
  return { new_access_token: token }
}

async function getAccounts({ bank, body }: Call) {
  const item = await findHealthyItem(bank, String(body.access_token))
  const wanted = (body.options as { account_ids?: string[] } | undefined)?.account_ids ?? null
  const accounts = await accountsOfItem(bank.pool, item.item_id, wanted)
  return { accounts: accounts.map(accountBody), item: itemBody(item, bank.now()) }
}
