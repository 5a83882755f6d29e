import { Exception } from '@adonisjs/core/exceptions'
import { changeSet } from '#core/change_set'
import { Refusal } from '#core/refusal'
import { followName } from '#core/renaming'
import { isDebt, type AccountKind } from '#accounts/kinds'
import type Account from '#accounts/models/account'

interface AccountChange {
  name: string
  kind: AccountKind
  /** The version that the person saw. */
  version: number
}

/**
 * Renames an account or says what it is. What is owed cannot become what is owned, nor back: its
 * balance would mean the opposite. @throws 409 when somebody else changed it since.
 */
export async function changeAccount(account: Account, { name, kind, version }: AccountChange) {
  if (account.version !== version) {
    throw new Exception('Somebody changed this account in the meantime.', { status: 409 })
  }
  if (isDebt(kind) !== isDebt(account.accountKind)) {
    throw new Refusal(
      'kind',
      'sign',
      'An account for debts cannot become one for savings, nor back.'
    )
  }
  return changeSet({ cause: 'accounts.changed' }, async (changeSetId) => {
    if (name !== account.name) await followName({ kind: 'account', ids: [account.id], name })
    await account.merge({ name, kind, version: account.version + 1 }).save()
    return { changeSetId }
  })
}
