import logger from '@adonisjs/core/services/logger'
import { visitEnded } from '#banking/linking/visits'

export interface LinkWebhook {
  /** SESSION_FINISHED, ITEM_ADD_RESULT or EVENTS. */
  code: string
  status: string | null
  linkToken: string
  publicTokens: string[]
}

/**
 * What happened on the bank's page; a hint, the bank is asked for the truth. Called by a job, with no
 * household open.
 */
export async function onLinkWebhook({ code, status, linkToken }: LinkWebhook): Promise<void> {
  if (code !== 'SESSION_FINISHED') return
  const isOurs = await visitEnded(linkToken)
  logger.debug({ code, status, isOurs }, 'a visit at the bank')
}
