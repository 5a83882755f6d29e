/** A sandbox bank together with a receiver of its webhooks. */
import type { Group } from '@japa/runner/core'
import type {
  Products,
  SandboxItemFireWebhookRequestWebhookCodeEnum as Code,
  WebhookType,
} from 'plaid'
import { useBank } from '#tests/functional/sandbox_bank/bank_world'
import { Receiver } from '#tests/functional/sandbox_bank/receiver'

export function useReceiver(group: Group, schema: string) {
  const world = useBank(group, schema)
  const receiver = new Receiver()
  group.setup(async () => {
    await receiver.open()
    return () => receiver.close()
  })
  group.each.setup(() => receiver.clear())

  async function linked(products = ['transactions'], institution = 'ins_109508') {
    const created = await world.plaid.sandboxPublicTokenCreate({
      institution_id: institution,
      initial_products: products as Products[],
      options: { webhook: receiver.url, override_username: 'user_transactions_dynamic' },
    })
    const { public_token: token } = created.data
    const exchanged = await world.plaid.itemPublicTokenExchange({ public_token: token })
    return exchanged.data
  }

  const deliver = async () => {
    const { body } = await world.control('POST', '/webhooks/deliver')
    return body.webhooks as { code: string; state: string; attempts: number; due_at: string }[]
  }
  const advance = (seconds: number) => world.control('POST', '/clock', { advance: seconds })
  const policy = (parts: object) => world.control('POST', '/webhooks/policy', parts)
  const send = (parts: object = {}) =>
    world.control('POST', '/webhooks/send', {
      url: receiver.url,
      payload: { webhook_type: 'ITEM', webhook_code: 'LOGIN_REPAIRED', item_id: 'x' },
      ...parts,
    })
  const fire = (token: string, code: string, type?: string) =>
    world.plaid.sandboxItemFireWebhook({
      access_token: token,
      webhook_code: code as Code,
      webhook_type: type as WebhookType | undefined,
    })

  return { world, receiver, linked, deliver, advance, policy, send, fire }
}
