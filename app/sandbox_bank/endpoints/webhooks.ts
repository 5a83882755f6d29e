/** Everything about webhooks: their keys, their address, and the handles that fire and bend them. */
import { isoMoment } from '#sandbox_bank/dates'
import { fire } from '#sandbox_bank/webhooks/fire'
import { findItem, itemBody } from '#sandbox_bank/items/item'
import { invalidField } from '#sandbox_bank/plaid_error'
import type { Call, Router } from '#sandbox_bank/router'
import { webhookChanged } from '#sandbox_bank/webhooks/catalogue'
import { publicKeyBody, rotateKeys } from '#sandbox_bank/webhooks/keys'
import { policyOf, setPolicy } from '#sandbox_bank/webhooks/policy'
import { isWebAddress, tell, tellLiterally } from '#sandbox_bank/webhooks/queue'
import { isSignature } from '#sandbox_bank/webhooks/signing'

export function addWebhookEndpoints(router: Router): void {
  router.plaid(
    '/webhook_verification_key/get',
    { key_id: 'string!' },
    async ({ bank, body }: Call) => ({ key: await publicKeyBody(bank.pool, String(body.key_id)) })
  )
  router.plaid(
    '/item/webhook/update',
    { access_token: 'string!', webhook: 'string?' },
    updateWebhook
  )
  router.plaid(
    '/sandbox/item/fire_webhook',
    { access_token: 'string!', webhook_type: 'string', webhook_code: 'string!' },
    async ({ bank, body }) => {
      const item = await findItem(bank.pool, String(body.access_token))
      await fire(bank, item, String(body.webhook_code), body.webhook_type)
      return { webhook_fired: true }
    }
  )
  router.control('POST', '/_control/keys/rotate', async ({ bank }) => {
    const kid = await rotateKeys(bank.pool)
    await bank.log({ ordered: 'new key', kid })
    return { kid }
  })
  router.control('GET', '/_control/webhooks/policy', async ({ bank }) => ({ ...policyOf(bank) }))
  router.control('POST', '/_control/webhooks/policy', async ({ bank, body }) => ({
    ...(await setPolicy(bank, body)),
  }))
  router.control('POST', '/_control/webhooks/send', send)
  router.control('POST', '/_control/webhooks/deliver', async ({ bank }) => {
    await bank.deliverWebhooks()
    return list(bank)
  })
  router.control('GET', '/_control/webhooks', async ({ bank }) => list(bank))
}

/** A null address stops the Item's webhooks. */
async function updateWebhook({ bank, body }: Call) {
  const item = await findItem(bank.pool, String(body.access_token))
  const url = typeof body.webhook === 'string' && body.webhook !== '' ? body.webhook : null
  if (url !== null && !isWebAddress(url)) throw invalidField('webhook must be a web address')
  await bank.pool.query('update items set webhook = $2 where item_id = $1', [item.item_id, url])
  const changed = { ...item, webhook: url }
  if (url !== null) await tell(bank, bank.pool, changed, webhookChanged(url))
  return { item: itemBody(changed, bank.now()) }
}

/** `{url, payload, sign?}`: exactly this payload, through the same queue as all others. */
async function send({ bank, body }: Call) {
  const { url, payload, sign } = body
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload)
  if (typeof url !== 'string' || !isWebAddress(url) || !isObject) {
    throw invalidField('give a url and a payload')
  }
  if (sign !== undefined && !isSignature(sign)) throw invalidField('nobody signs like this')
  const id = await tellLiterally(bank, url, payload as Record<string, unknown>, sign)
  await bank.log({ ordered: 'webhook', webhook: id, url, payload, sign: sign ?? 'ok' })
  return { id }
}

/** The newest webhooks, oldest first. */
async function list(bank: Call['bank']) {
  const { rows } = await bank.pool.query<{ due_at: number }>(
    `select * from (
       select id, item_id, code, state, reason, attempts, due_at, body from webhooks order by id desc limit 500
     ) newest order by id`
  )
  return { webhooks: rows.map((row) => ({ ...row, due_at: isoMoment(row.due_at) })) }
}
