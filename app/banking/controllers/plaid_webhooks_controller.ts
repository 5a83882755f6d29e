import logger from '@adonisjs/core/services/logger'
import { rawBody } from '#core/http/raw_body'
import { receiveWebhook } from '#banking/webhooks/receive'
import { WebhookRefused } from '#banking/webhooks/refused'
import type { HttpContext } from '@adonisjs/core/http'

const LARGEST = 1024 * 1024

/** Where the bank tells that something happened. It is answered at once; a job looks what it was. */
export default class PlaidWebhooksController {
  async store(ctx: HttpContext) {
    const { request, response } = ctx
    try {
      if (!request.is(['application/json'])) throw new WebhookRefused(415, 'no JSON')
      const raw = await rawBody(ctx, LARGEST)
      if (!raw) throw new WebhookRefused(413, 'too large')
      await receiveWebhook(raw, request.header('plaid-verification'))
      return response.status(200).send('')
    } catch (error) {
      if (!(error instanceof WebhookRefused)) throw error
      logger.warn({ status: error.status, reason: error.message }, 'webhook refused')
      return response.status(error.status).send('')
    }
  }
}
