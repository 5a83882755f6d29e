import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#core/outbox'
import { sha256 } from '#core/token'
import { uuidv7 } from '#core/uuid'
import { HandleWebhook } from '#banking/jobs/handle_webhook'
import { cleanText } from '#banking/plaid/bank_text'
import { keptBody, sealedLink, type WebhookBody } from '#banking/webhooks/body'

const LONGEST_WORD = 80

/**
 * Keeps a verified webhook and asks for its handling, both or neither. The same token again changes
 * nothing; the same body with another token is another webhook. Nothing is kept of a removed login.
 */
export async function keepWebhook(token: string, body: WebhookBody): Promise<void> {
  const itemHash = typeof body.item_id === 'string' ? sha256(body.item_id) : null
  const id = uuidv7()
  const link = await sealedLink(id, body)
  await db.transaction(async (trx) => {
    if (
      itemHash &&
      (await trx.from('bank_items').where('item_hash', itemHash).whereNotNull('removed_at').first())
    )
      return
    const { rowCount } = await trx.rawQuery(
      `insert into webhook_events (id, jwt_hash, item_hash, type, code, body, link)
       values (?, ?, ?, ?, ?, ?::jsonb, ?)
       on conflict (jwt_hash) do nothing`,
      [
        id,
        sha256(token),
        itemHash as Buffer,
        word(body.webhook_type),
        word(body.webhook_code),
        JSON.stringify(keptBody(body)),
        link as string,
      ]
    )
    if (rowCount === 1) await enqueue(HandleWebhook, { eventId: id }, { client: trx })
  })
}

const word = (text: unknown) =>
  (typeof text === 'string' && cleanText(text, LONGEST_WORD)) || 'UNKNOWN'
