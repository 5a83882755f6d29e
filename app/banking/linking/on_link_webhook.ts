import logger from '@adonisjs/core/services/logger'

export interface LinkWebhook {
  /** SESSION_FINISHED, ITEM_ADD_RESULT or EVENTS. */
  code: string
  status: string | null
  linkToken: string
  publicTokens: string[]
}

/** What happened on the bank's page. Called by a job, with no household open. */
export async function onLinkWebhook({ code, status }: LinkWebhook): Promise<void> {
  // The person comes back to us, and then the bank is asked what came of it.
  logger.debug({ code, status }, 'a visit at the bank')
}
