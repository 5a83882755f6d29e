/** Makes the bank send each of its webhooks at least once. */
import type { BankWorld } from '#tests/functional/sandbox_bank/bank_world'
import type { Receiver } from '#tests/functional/sandbox_bank/receiver'
import { begin, send, signIn } from '#tests/functional/sandbox_bank/visitor'

interface Parts {
  receiver: Receiver
  linked: (
    products?: string[],
    institution?: string
  ) => Promise<{ access_token: string; item_id: string }>
  deliver: () => Promise<unknown>
}

export async function everyWebhook(
  world: BankWorld,
  { receiver, linked, deliver }: Parts
): Promise<void> {
  const { access_token: token, item_id: id } = await linked([
    'transactions',
    'investments',
    'liabilities',
  ])
  const operate = (...ops: object[]) => world.control('POST', `/items/${id}/ops`, ops)
  const fire = (type: string, code: string) =>
    world.post('/sandbox/item/fire_webhook', {
      access_token: token,
      webhook_type: type,
      webhook_code: code,
    })
  await world.readAll(token)
  const { results } = (await operate({ op: 'add_tx', account: 'card', amount: 1 })).body
  await operate({ op: 'remove_tx', transaction_id: results[0].transaction_id })
  for (const type of ['TRANSACTIONS', 'HOLDINGS', 'INVESTMENTS_TRANSACTIONS', 'LIABILITIES']) {
    await fire(type, 'DEFAULT_UPDATE')
  }
  await fire('TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE')
  await operate({ op: 'new_account', name: 'Pot' }, { op: 'revoke_account', account: 'savings' })
  await operate({ op: 'set_error', code: 'ITEM_LOGIN_REQUIRED' }, { op: 'heal' })
  await operate({ op: 'set_consent_expiration', in_days: 5 }, { op: 'revoke' })
  await world.post('/item/webhook/update', { access_token: token, webhook: receiver.url })
  const british = await linked(['transactions'], 'ins_117650')
  await world.control('POST', `/items/${british.item_id}/ops`, [
    { op: 'set_consent_expiration', in_days: 5 },
  ])
  const { url } = await begin(world, { webhook: receiver.url })
  await signIn(url)
  await send(`${url}/accounts`, [['account', 'checking']])
  await deliver()
}
