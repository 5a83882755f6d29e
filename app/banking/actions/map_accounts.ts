import { changeSet } from '#core/change_set'
import { requestSync } from '#banking/actions/request_sync'
import { ignoreExternalAccount, moveExternalAccount } from '#banking/linking/move_account'
import { mappableAccounts } from '#banking/queries/mappable_accounts'

export const NEW = 'new'
export const IGNORED = 'ignored'

/**
 * Where the accounts of a connection go: for each of the bank's accounts the id of an account here,
 * `new` or `ignored`. What stays as it is, is left alone. Answers the change set, or null for no change.
 */
export async function mapAccounts(connectionId: string, wishes: Map<string, string>) {
  const accounts = await mappableAccounts(connectionId)
  const changed = accounts.filter(
    ({ id, choice, status }) =>
      wishes.has(id) && (wishes.get(id) !== choice || status === 'unclear')
  )
  if (changed.length === 0) return null
  const details = { connectionId, count: changed.length }
  return changeSet({ cause: 'banking.mapped', details }, async (changeSetId) => {
    for (const { id } of changed) {
      const wish = wishes.get(id)!
      if (wish === IGNORED) await ignoreExternalAccount(id)
      else await moveExternalAccount(id, wish === NEW ? null : wish)
    }
    // Rows that were held back come in.
    await requestSync(connectionId)
    return changeSetId
  })
}
