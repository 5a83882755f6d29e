import { DateTime } from 'luxon'
import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import type Account from '#accounts/models/account'

/** Puts an account away and keeps its history. */
export async function closeAccount(account: Account) {
  return change(account, 'accounts.closed', DateTime.fromJSDate(now()))
}

export async function reopenAccount(account: Account) {
  return change(account, 'accounts.reopened', null)
}

async function change(account: Account, cause: string, closedAt: DateTime | null) {
  return changeSet({ cause }, async (changeSetId) => {
    if (account.isClosed !== (closedAt !== null)) {
      await account.merge({ closedAt, version: account.version + 1 }).save()
    }
    return { changeSetId }
  })
}
