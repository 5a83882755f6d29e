import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { disconnect } from '#banking/actions/disconnect'
import { pauseConnection, resumeConnection } from '#banking/actions/pause_connection'
import { isSameAccount } from '#banking/linking/duplicates'
import { moveExternalAccount } from '#banking/linking/move_account'

interface Held {
  id: string
  accountId: string | null
  name: string
  mask: string | null
  persistentId: string | null
  currency: string
  type: string
  status: string
}

/**
 * Lets a login take the place of one that it repeats: accounts that both have go on with the new one,
 * rows that came by both stay once, and the old login ends with its history kept. Where the new one
 * was not read yet, it waits until the old one has ended; its first sync takes the old accounts over.
 * Answers the change set, if there is one.
 */
export async function mergeInto(newId: string, oldId: string): Promise<string | null> {
  const [old, fresh] = [await accountsOf(oldId), await accountsOf(newId)]
  if (fresh.length === 0) {
    await pauseConnection(newId)
    await disconnect(oldId, 'keep')
    return null
  }
  const pairs = fresh.flatMap((account) => {
    const same = old.filter((other) => isCounterpart(account, other))
    return same.length === 1 && same[0].accountId ? [{ id: account.id, to: same[0].accountId }] : []
  })
  const details = { connectionId: newId, count: pairs.length }
  const changeSetId =
    pairs.length === 0
      ? null
      : await changeSet({ cause: 'banking.merged', details }, async (id) => {
          for (const pair of pairs) await moveExternalAccount(pair.id, pair.to)
          return id
        })
  await disconnect(oldId, 'keep')
  await keepBoth(newId)
  return changeSetId
}

/** Nothing is asked any more, and what waited for the answer goes on. */
export async function keepBoth(connectionId: string) {
  await tenantDb()
    .from('link_sessions')
    .where('connection_id', connectionId)
    .update({ duplicate_of: null })
  await resumeConnection(connectionId)
}

/** Logins that waited for the end of the one that they repeat. */
export async function resumeWaiting(oldId: string) {
  const waiting = await tenantDb()
    .from('link_sessions')
    .where({ duplicate_of: oldId, mode: 'new' })
    .whereNotNull('connection_id')
  for (const { connection_id: id } of waiting) await keepBoth(id)
}

const isCounterpart = (one: Held, other: Held) =>
  isSameAccount(one, other) && one.currency === other.currency && one.type === other.type

async function accountsOf(connectionId: string): Promise<Held[]> {
  const { rows } = await tenantDb().rawQuery(
    `select e.id, e.account_id as "accountId", e.name, e.mask, e.persistent_id as "persistentId",
       e.currency, e.type, e.status
     from external_accounts e join accounts a on a.household_id = e.household_id and a.id = e.account_id
       and a.deleted_at is null
     where e.connection_id = ? and e.status in ('open', 'closed', 'unclear')`,
    [connectionId]
  )
  return rows
}
