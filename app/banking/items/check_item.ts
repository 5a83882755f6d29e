import { inHousehold, tenantDb } from '#core/household_scope'
import { webhookUrl } from '#config/bank'
import { keepItem } from '#banking/items/keep_item'
import { noteTrouble } from '#banking/items/note_trouble'
import { announceConnection } from '#banking/announce'
import { BankApiError } from '#banking/plaid/bank_api_error'
import { classOf, needsPerson } from '#banking/plaid/error_class'
import { DAY_MS, type Task, type TaskWork } from '#banking/tasks/task'
import type { ItemGetResponse } from 'plaid'

/**
 * Asks the bank how a connection is; nothing else decides that. Runs daily, when a webhook hints at
 * something, and also for connections that cannot be read. Sees to it that webhooks come to us.
 */
export const checkItem: TaskWork = async (task) => {
  const { connectionId, householdId, client, token } = task
  const answer = await ask(task)
  if (answer) {
    await inHousehold(householdId, () => keepItem(connectionId, answer))
    const url = webhookUrl()
    if (url && answer.item.webhook !== url) await client.updateWebhook(token, url)
    if (url) await inHousehold(householdId, () => keepAddress(connectionId, url))
  }
  return { nextInMs: DAY_MS }
}

/** Null when the bank does not know the connection any more, which is kept too. */
async function ask({ connectionId, householdId, client, token }: Task) {
  try {
    return (await client.getItem(token)) as ItemGetResponse
  } catch (error) {
    if (!(error instanceof BankApiError) || !needsPerson(classOf(error))) throw error
    await inHousehold(householdId, async () => {
      await noteTrouble(connectionId, error)
      await announceConnection(connectionId)
    })
    return null
  }
}

const keepAddress = (connectionId: string, url: string) =>
  tenantDb().from('connections').where('id', connectionId).update({ webhook_url: url })
